import { readExamples } from '../../api/data/dataset.ts'
import { inSlices } from '../../api/data/sliced.ts'
import { type Hyperparameters, resolveHyperparameters } from '../../api/jobs/hyperparameters.ts'
import type { JobError } from '../../api/jobs/job-record.ts'
import type { ServerContext } from '../context.ts'
import type { JobRow } from '../jobs/job-row.ts'
import { dataKeys } from '../runs/run-key.ts'
import { contentKey, type FileRow } from '../services/served-files.ts'
import { NotKept } from '../storage/storage.ts'
import { DamagedContent, verifiedPieces } from '../storage/verified-pieces.ts'
import { one } from '../store/database.ts'
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

type Context = Pick<ServerContext, 'catalog' | 'database' | 'storage' | 'signal'>

/** Reads the files of a job, checks them for its method, and resolves its hyperparameters. */
export const validateJob = async (job: JobRow, context: Context): Promise<Validation> => {
  const model = context.catalog.find(job.base)
  if (!model) {
    const message = `The model ${job.base} is no longer in the allow-list of this server.`
    return { ok: false, error: { code: 'model_not_available', message, param: 'model' } }
  }
  const tokenizer = await modelTokenizer(model)
  const keys = dataKeys(job.id)
  const training = await readFile(job.training_file, keys.training, job, tokenizer, context)
  if (!training.ok) return invalid('training', training.reason)
  const { examples, tokens } = training
  if (examples < fewestExamples) {
    const message = `Training file has ${examples} example(s), but must have at least ${fewestExamples} examples`
    return { ok: false, error: { code: 'invalid_n_examples', message, param: 'training_file' } }
  }
  if (job.validation_file !== null) {
    const validation = await readFile(job.validation_file, keys.validation, job, tokenizer, context)
    if (!validation.ok) return invalid('validation', validation.reason)
  }
  const hyperparameters = resolveHyperparameters(
    JSON.parse(job.hyperparameters),
    { learningRateMultiplier: 1 },
    examples,
  )
  const epochs = Number(hyperparameters.n_epochs)
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

/** What a file amounts to, or why a job cannot use it. */
type FileSummary =
  | { readonly ok: true; readonly examples: number; readonly tokens: number }
  | { readonly ok: false; readonly reason: string }

/** Reads a file piece by piece, and gives the job a copy of its own if it can be used. */
const readFile = async (
  id: string,
  copy: string,
  { method, base }: JobRow,
  tokenizer: ModelTokenizer,
  { database, storage, signal }: Context,
): Promise<FileSummary> => {
  const key = contentKey(id)
  const file = await one<FileRow>(database, 'SELECT * FROM files WHERE id = $1', id)
  if (!file) return { ok: false, reason: `The file ${id} was deleted.` }
  const content = { length: file.bytes, pieces: () => verifiedPieces(storage.pieces(key), file.sha256) }
  let [examples, tokens] = [0, 0]
  const reading = { method, baseModel: { id: base } }
  const work = readExamples(content, id, reading, tokenizer, (example) => {
    examples++
    tokens += example.tokens
  })
  try {
    const result = await inSlices(work, signal)
    if (!result.ok) {
      // Damage to the file, if there is any, is the better explanation.
      for await (const _ of content.pieces());
      return result
    }
    await storage.copy(key, copy)
    return { ok: true, examples, tokens }
  } catch (error) {
    if (error instanceof NotKept) return { ok: false, reason: `The file ${id} was deleted.` }
    if (!(error instanceof DamagedContent)) throw error
    const reason = `The file ${id} is damaged in the storage of this server: ${error.message}. Upload it again.`
    return { ok: false, reason }
  }
}

const invalid = (which: 'training' | 'validation', reason: string): Validation => ({
  ok: false,
  error: {
    code: `invalid_${which}_file`,
    message: `The job failed due to an invalid ${which} file. ${reason}`,
    param: `${which}_file`,
  },
})
