import { type Dataset, readDataset } from '../../api/data/dataset.ts'
import { inSlices } from '../../api/data/sliced.ts'
import { type Hyperparameters, resolveHyperparameters } from '../../api/jobs/hyperparameters.ts'
import type { JobError } from '../../api/jobs/job-record.ts'
import type { ServerContext } from '../context.ts'
import type { JobRow } from '../jobs/job-row.ts'
import { contentKey } from '../services/served-files.ts'
import { type ModelTokenizer, modelTokenizer } from '../trainers/model-tokenizer.ts'

/** The result of validation: what a job needs to be queued, or why it fails. */
export type Validation =
  | { readonly ok: false; readonly error: JobError }
  | {
      readonly ok: true
      readonly hyperparameters: Hyperparameters
      readonly examples: number
      readonly totalSteps: number
      readonly trainedTokens: number
      /** Whether tokens are an estimate, because the model has no tokenizer here. */
      readonly isEstimate: boolean
    }

const fewestExamples = 10

/** Reads the files of a job, checks them for its method, and resolves its hyperparameters. */
export const validateJob = async (
  job: JobRow,
  { catalog, storage, signal }: Pick<ServerContext, 'catalog' | 'storage' | 'signal'>,
): Promise<Validation> => {
  const model = catalog.find(job.base)
  if (!model) {
    const message = `The model ${job.base} is no longer in the allow-list of this server.`
    return { ok: false, error: { code: 'model_not_available', message, param: 'model' } }
  }
  const tokenizer = await modelTokenizer(model)
  const read = (file: string): Promise<Dataset | undefined> => readFile(file, job, tokenizer, { storage, signal })
  const training = await read(job.training_file)
  if (!training?.ok) return invalid('training', training?.reason)
  const examples = training.examples.length
  if (examples < fewestExamples) {
    const message = `Training file has ${examples} example(s), but must have at least ${fewestExamples} examples`
    return { ok: false, error: { code: 'invalid_n_examples', message, param: 'training_file' } }
  }
  const validation = job.validation_file === null ? undefined : await read(job.validation_file)
  if (job.validation_file !== null && !validation?.ok) return invalid('validation', validation?.reason)
  const hyperparameters = resolveHyperparameters(
    JSON.parse(job.hyperparameters),
    { learningRateMultiplier: 1 },
    examples,
  )
  const epochs = Number(hyperparameters.n_epochs)
  const tokens = training.examples.reduce((sum, example) => sum + example.tokens, 0)
  return {
    ok: true,
    hyperparameters,
    examples,
    totalSteps: stepsPerEpoch(examples, hyperparameters) * epochs,
    trainedTokens: tokens * epochs,
    isEstimate: tokenizer.isEstimate,
  }
}

/** Steps in which every example is seen once. */
export const stepsPerEpoch = (examples: number, { batch_size }: Hyperparameters): number =>
  Math.ceil(examples / Number(batch_size))

const readFile = async (
  file: string,
  { method, base }: JobRow,
  tokenizer: ModelTokenizer,
  { storage, signal }: Pick<ServerContext, 'storage' | 'signal'>,
): Promise<Dataset | undefined> => {
  const content = await storage.read(contentKey(file)).catch((error) => {
    // Deleted since the job was created. Anything else is a problem of the storage, not of the job.
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!content) return { ok: false, reason: `The file ${file} was deleted.` }
  return inSlices(readDataset(content, file, { method, baseModel: { id: base } }, tokenizer), signal)
}

const invalid = (which: 'training' | 'validation', reason = ''): Validation => ({
  ok: false,
  error: {
    code: `invalid_${which}_file`,
    message: `The job failed due to an invalid ${which} file. ${reason}`,
    param: `${which}_file`,
  },
})
