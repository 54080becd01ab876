import { invalidRequest } from '../../api/errors/api-error.ts'
import { modelNotTunable } from '../../api/errors/refusals.ts'
import type { MethodType } from '../../api/jobs/method-type.ts'
import type { NewJob } from '../../api/jobs/new-job.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { Clock } from '../deterministic/clock.ts'
import type { IdMint } from '../deterministic/id-mint.ts'
import type { FileStore, StoredFile } from '../files/file-store.ts'
import { type BaseModel, isShutDown } from '../simulation/base-models.ts'
import type { JobRequest } from './job-request.ts'
import type { JobSettings } from './job-settings.ts'
import { type ModelAccess, usableModel } from './usable-model.ts'

/** What a request for a job is checked against. */
interface Dependencies extends ModelAccess {
  readonly settings: JobSettings
  readonly clock: Clock
  readonly ids: IdMint
  readonly files: FileStore
  readonly jobs: { readonly all: readonly unknown[] }
}

/** Finds the model and the files of a request, or throws the error that OpenAI would return. */
export const jobRequestOf = (
  request: NewJob,
  caller: Caller,
  dependencies: Dependencies,
  baseModelOf = tunable,
): JobRequest => {
  const { trainingFile, validationFile, seed } = request
  return {
    ...request,
    baseModel: baseModelOf(request.model, request.method, caller, dependencies),
    trainingFile: dataFile(trainingFile, 'training_file', caller, dependencies),
    validationFile: validationFile ? dataFile(validationFile, 'validation_file', caller, dependencies) : undefined,
    seed: seed ?? dependencies.ids.seedFor(trainingFile + dependencies.jobs.all.length),
    ...caller,
  }
}

const tunable = (id: string, method: MethodType, caller: Caller, dependencies: Dependencies): BaseModel => {
  const { models, settings, clock } = dependencies
  const model = models.base.get(id) ?? usableModel(id, caller, dependencies)?.job.baseModel
  if (!model || model.methods.length === 0) throw modelNotTunable(id)
  if (isShutDown(model, clock.now())) throw modelNotTunable(id)
  if (!settings.strict || model.methods.includes(method)) return model
  throw invalidRequest(`Model ${id} does not support fine-tuning with method ${method}.`, { param: 'method.type' })
}

const dataFile = (id: string, param: string, caller: Caller, dependencies: Dependencies): StoredFile => {
  const { files, clock, settings } = dependencies
  const file = files.find(id, caller, clock.now())
  if (!file) throw invalidRequest(`invalid ${param}: ${id}`, { param })
  if (file.purpose !== 'fine-tune' || typeof file.content === 'function' || !('datasets' in file)) {
    throw invalidRequest(`File '${id}' has purpose '${file.purpose}', but must have purpose 'fine-tune'.`, { param })
  }
  if (clock.now() < file.createdAt + settings.durations.processing) {
    const message = `File '${id}' is still being processed and is not ready to be used for fine-tuning. Please try again later.`
    throw invalidRequest(message, { param })
  }
  return file
}
