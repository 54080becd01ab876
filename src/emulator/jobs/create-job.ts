import { z } from 'zod'
import { invalidRequest } from '../../api/errors/api-error.ts'
import { modelNotTunable } from '../../api/errors/refusals.ts'
import { checkedGrader } from '../../api/graders/checked-grader.ts'
import { anyGrader } from '../../api/graders/grader.ts'
import { type Hyperparameters, withAuto } from '../../api/jobs/hyperparameters.ts'
import type { MethodType } from '../../api/jobs/method-type.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { Clock } from '../deterministic/clock.ts'
import type { IdMint } from '../deterministic/id-mint.ts'
import type { FileStore, StoredFile } from '../files/file-store.ts'
import type { Profile } from '../profiles/profile.ts'
import { type BaseModel, isShutDown } from '../simulation/base-models.ts'
import type { JobRequest } from './job-request.ts'
import type { JobSettings } from './job-settings.ts'
import { type ModelAccess, usableModel } from './usable-model.ts'

const auto = z.literal('auto')
const common = {
  n_epochs: z.union([auto, z.int().min(1).max(50)]).optional(),
  batch_size: z.union([auto, z.int().min(1).max(256)]).nullish(),
  learning_rate_multiplier: z.union([auto, z.number().gt(0)]).optional(),
}
const dpo = { ...common, beta: z.union([auto, z.number().gt(0).max(2)]).optional() }
const reinforcement = {
  ...common,
  reasoning_effort: z.enum(['default', 'low', 'medium', 'high']).optional(),
  compute_multiplier: z.union([auto, z.number().gt(1e-5).max(10)]).optional(),
  eval_interval: z.union([auto, z.int().min(1)]).optional(),
  eval_samples: z.union([auto, z.int().min(1)]).optional(),
}

/** Schema of the request that creates a job. Strict mode rejects unknown fields. */
export const createJobRequest = ({ strict, profile }: JobSettings) => {
  const { fields, hyperparameters: own, methods } = profile.job
  const object = <S extends z.core.$ZodLooseShape>(shape: S) => (strict ? z.strictObject(shape) : z.object(shape))
  return object({
    model: z.string(),
    training_file: z.string(),
    validation_file: z.string().nullish(),
    suffix: z.string().min(1).max(profile.longestSuffix).nullish(),
    seed: z.int().min(0).max(2147483647).nullish(),
    hyperparameters: object({ ...common, ...own }).nullish(),
    method: object({
      type: z.enum(methods),
      supervised: object({ hyperparameters: object({ ...common, ...own }).optional() }).optional(),
      dpo: object({ hyperparameters: object({ ...dpo, ...own }).optional() }).optional(),
      reinforcement: object({
        grader: anyGrader,
        hyperparameters: object(reinforcement).optional(),
        response_format: z.unknown().optional(),
      }).optional(),
    }).nullish(),
    integrations: z.array(integration).max(5).nullish(),
    metadata: z.record(z.string(), z.string().max(512)).nullish(),
    ...fields,
  })
}

const integration = z.object({
  type: z.literal('wandb'),
  wandb: z.object({
    project: z.string(),
    name: z.string().nullish(),
    entity: z.string().nullish(),
    tags: z.array(z.string()).optional(),
  }),
})

/** What a request for a job is checked against. */
interface Dependencies extends ModelAccess {
  readonly settings: JobSettings
  readonly clock: Clock
  readonly ids: IdMint
  readonly files: FileStore
  readonly jobs: { readonly all: readonly unknown[] }
}

type Body = z.infer<ReturnType<typeof createJobRequest>>

/** Converts a request body to a job request, or throws the error that OpenAI would return. */
export const jobRequestOf = (
  body: Body,
  caller: Caller,
  dependencies: Dependencies,
  baseModelOf = tunable,
): JobRequest => {
  const { profile } = dependencies.settings
  const method = body.method?.type ?? 'supervised'
  const reinforcement = method === 'reinforcement' ? body.method?.reinforcement : undefined
  if (method === 'reinforcement' && !reinforcement) throw missing('method.reinforcement')
  if (method === 'reinforcement' && !body.validation_file) throw missing('validation_file')
  if (reinforcement) checkedGrader(reinforcement.grader, 'method.reinforcement.grader')
  checkMetadata(body.metadata ?? {})
  return {
    model: body.model,
    baseModel: baseModelOf(body.model, method, caller, dependencies),
    trainingFile: dataFile(body.training_file, 'training_file', caller, dependencies),
    validationFile: body.validation_file
      ? dataFile(body.validation_file, 'validation_file', caller, dependencies)
      : undefined,
    suffix: body.suffix ?? null,
    seed: body.seed ?? dependencies.ids.seedFor(body.training_file + dependencies.jobs.all.length),
    method,
    hyperparameters: withAuto(method, given(hyperparametersIn(body, method, profile))),
    methodExtras: reinforcement
      ? { grader: reinforcement.grader, response_format: reinforcement.response_format ?? null }
      : {},
    integrations: (body.integrations ?? []).map(
      ({ type, wandb: { project, name = null, entity = null, tags = [] } }) => ({
        type,
        wandb: { project, name, entity, tags },
      }),
    ),
    metadata: profile.job.keepsMetadata ? (body.metadata ?? null) : null,
    ...caller,
  }
}

const hyperparametersIn = (body: Body, method: MethodType, { job }: Profile): Given =>
  (job.reads === 'top' ? undefined : body.method?.[method]?.hyperparameters) ?? body.hyperparameters ?? {}

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

const checkMetadata = (metadata: Readonly<Record<string, string>>): void => {
  const keys = Object.keys(metadata)
  const refuse = (problem: string, code: string) =>
    invalidRequest(`Invalid 'metadata': ${problem} instead.`, { param: 'metadata', code })
  if (keys.length > 16) {
    const problem = `too many properties. Expected an object with at most 16 properties, but got an object with ${keys.length} properties`
    throw refuse(problem, 'object_above_max_properties')
  }
  const long = keys.find((key) => key.length > 64)
  if (long === undefined) return
  const problem = `property name too long. Expected a property name with maximum length 64, but got one with length ${long.length}`
  throw refuse(problem, 'property_name_above_max_length')
}

type Given = Readonly<Record<string, number | string | boolean | null | undefined>>

const given = (hyperparameters: Given): Hyperparameters =>
  Object.fromEntries(Object.entries(hyperparameters).flatMap(([name, value]) => (value == null ? [] : [[name, value]])))

const missing = (param: string) =>
  invalidRequest(`Missing required parameter: '${param}'.`, { param, code: 'missing_required_parameter' })
