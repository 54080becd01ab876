import { stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { invalidRequest } from '../../api/errors/api-error.ts'
import { modelNotTunable } from '../../api/errors/refusals.ts'
import { checkedGrader } from '../../api/graders/checked-grader.ts'
import type { NewJob } from '../../api/jobs/new-job.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import { addAudit } from '../audit/add-audit.ts'
import type { ModelConfig } from '../config/model-config.ts'
import type { ServerContext } from '../context.ts'
import { pythonDisabled, usesPython } from '../graders/python-allowed.ts'
import { type FileRow, findFile } from '../services/served-files.ts'
import { usableModel } from '../services/served-models.ts'
import { one, type Queries } from '../store/database.ts'
import { nextPosition } from '../store/next-position.ts'
import { addEvent } from './add-event.ts'
import type { JobExtras, JobRow } from './job-row.ts'

/** Adds a job. Throws the API's error if its model or a file cannot be used. */
export const insertJob = async (
  queries: Queries,
  request: NewJob,
  caller: Caller,
  context: Pick<ServerContext, 'catalog' | 'config' | 'ids' | 'dependencies'>,
): Promise<JobRow> => {
  const { ids, dependencies } = context
  const { base, folder } = await startOf(queries, request, caller, context)
  const { trainingFile, validationFile = null, metadata, suffix } = request
  checkGrader(request, context)
  const training = await dataFile(queries, trainingFile, 'training_file', caller, context)
  const validation =
    validationFile === null ? undefined : await dataFile(queries, validationFile, 'validation_file', caller, context)
  const hashes = { training_sha256: training.sha256, validation_sha256: validation?.sha256 ?? null }
  const id = ids.next('ftjob-')
  const { organization, project } = caller
  const extras: JobExtras = {
    methodExtras: request.methodExtras,
    integrations: request.integrations,
    startFolder: folder,
  }
  const createdAt = dependencies.now()
  const row = await one<JobRow>(
    queries,
    `INSERT INTO jobs (id, position, organization, slug, project, model, base, training_file, validation_file, method,
      suffix, seed, request, metadata, hyperparameters, status, desired, created_at, fine_tuned_model, losses,
      last_event)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'validating_files', 'run', $16, $17, 0, 0)
    RETURNING *`,
    ...[id, await nextPosition(queries), organization.id, organization.slug, project, request.model, base],
    ...[trainingFile, validationFile, request.method, suffix, request.seed ?? ids.seed(), JSON.stringify(extras)],
    ...[metadata && JSON.stringify(metadata), JSON.stringify(request.hyperparameters), createdAt],
    `ft:${base}:${organization.slug}:${suffix ?? ''}:${ids.next('', 8)}`,
  )
  if (!row) throw new Error('a bug in the server: a job was not added')
  for (const [name, value] of Object.entries(metadata ?? {})) {
    await queries.all('INSERT INTO job_metadata (job, name, value) VALUES ($1, $2, $3)', id, name, value)
  }
  await addEvent(queries, ids, id, createdAt, { message: `Created fine-tuning job: ${id}` })
  const files = validationFile === null ? trainingFile : `${trainingFile} and validation file: ${validationFile}`
  await addEvent(queries, ids, id, createdAt, { message: `Validating training file: ${files}` })
  await addAudit(queries, context, caller, {
    type: 'fine_tuning.job.created',
    object: id,
    data: { model: request.model, method: request.method, training_file: trainingFile, ...hashes },
  })
  return row
}

/** A job is not trained for hours with a grader that this server does not run. */
const checkGrader = ({ methodExtras }: NewJob, { config }: Pick<ServerContext, 'config'>): void => {
  if (methodExtras.grader === undefined || config.graders.python !== undefined) return
  const param = 'method.reinforcement.grader'
  if (usesPython(checkedGrader(methodExtras.grader, param))) throw pythonDisabled(param)
}

/** Returns the base model, and the folder of the fine-tuned model that training continues from. */
const startOf = async (
  queries: Queries,
  { model, method }: NewJob,
  caller: Caller,
  { catalog, config: { engine } }: Pick<ServerContext, 'catalog' | 'config'>,
): Promise<{ readonly base: string; readonly folder: string | null }> => {
  const known = catalog.find(model)
  const fineTuned = known ? undefined : await usableModel(queries, model, caller)
  const config = known ?? catalog.find(fineTuned?.base ?? '')
  if (!config) throw modelNotTunable(model)
  if (!config.methods.includes(method)) {
    throw invalidRequest(`Model ${model} does not support fine-tuning with method ${method}.`, { param: 'method.type' })
  }
  if (engine.type === 'process' && !(await hasWeights(config))) throw missingWeights(model)
  return { base: config.id, folder: fineTuned?.folder ?? null }
}

/** A program of one's own may do without a folder, and what is only a name is nowhere yet. */
const hasWeights = async ({ path, trainer }: ModelConfig): Promise<boolean> =>
  trainer.recipe === 'command' || !isAbsolute(path) || (await stat(path).catch(() => undefined)) !== undefined

const missingWeights = (model: string) => {
  const message = `Model ${model} is not available for fine-tuning: its weights are missing on this server. Its operator can run \`tunesmith serve check\`, which says where they belong.`
  return invalidRequest(message, { param: 'model', code: 'model_not_available' })
}

const dataFile = async (
  queries: Queries,
  id: string,
  param: string,
  { project }: Caller,
  { dependencies }: Pick<ServerContext, 'dependencies'>,
): Promise<FileRow> => {
  const file = await findFile(queries, id, project, dependencies.now())
  if (!file) throw invalidRequest(`invalid ${param}: ${id}`, { param })
  if (file.purpose === 'fine-tune') return file
  throw invalidRequest(`File '${id}' has purpose '${file.purpose}', but must have purpose 'fine-tune'.`, { param })
}
