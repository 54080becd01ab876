import { readExamples } from '../../api/data/dataset.ts'
import { inSlices } from '../../api/data/sliced.ts'
import type { TokenCounter } from '../../api/data/token-counter.ts'
import type { Content } from '../../api/files/content.ts'
import { type Hyperparameters, resolveHyperparameters } from '../../api/jobs/hyperparameters.ts'
import type { JobError } from '../../api/jobs/job-record.ts'
import type { ModelConfig } from '../config/model-config.ts'
import type { ServerContext } from '../context.ts'
import { type DataHashes, extrasOf, type JobRow } from '../jobs/job-row.ts'
import { dataKeys } from '../runs/run-key.ts'
import { contentKey, type FileRow } from '../services/served-files.ts'
import { NotKept } from '../storage/storage.ts'
import { DamagedContent, verifiedPieces } from '../storage/verified-pieces.ts'
import { one } from '../store/database.ts'
import { LessonCounter } from '../trainers/lesson-counter.ts'
import { type ModelTokenizer, modelTokenizer } from '../trainers/model-tokenizer.ts'
import { prepareData } from './prepare-data.ts'

/** The result of validation: what a job needs to be queued, or why it fails. */
export type Validation =
  | { readonly ok: false; readonly error: JobError }
  | {
      readonly ok: true
      readonly hyperparameters: Hyperparameters
      readonly totalSteps: number
      readonly trainedTokens: number
      /** Hashes of the job's own copies of its files. */
      readonly dataHashes: DataHashes
      /** What is not wrong, but worth knowing. */
      readonly warnings: readonly string[]
    }

const fewestExamples = 10

type Context = Pick<ServerContext, 'catalog' | 'database' | 'storage' | 'signal'>

/** Reads the files of a job, checks them for its method and model, and resolves its hyperparameters. */
export const validateJob = async (job: JobRow, context: Context): Promise<Validation> => {
  const model = context.catalog.find(job.base)
  if (!model) {
    const message = `The model ${job.base} is no longer in the allow-list of this server.`
    return { ok: false, error: { code: 'model_not_available', message, param: 'model' } }
  }
  const tokenizer = await modelTokenizer(model)
  const problem = unsupported(job, model, tokenizer)
  if (problem) return { ok: false, error: problem }
  const reading = { job, model, tokenizer, context }
  const training = await readFile(job.training_file, reading)
  if (!training.ok) return invalid('training', training.reason)
  const { examples } = training
  if (examples < fewestExamples) {
    const message = `Training file has ${examples} example(s), but must have at least ${fewestExamples} examples`
    return { ok: false, error: { code: 'invalid_n_examples', message, param: 'training_file' } }
  }
  const validation = job.validation_file === null ? undefined : await readFile(job.validation_file, reading)
  if (validation?.ok === false) return invalid('validation', validation.reason)
  const asked: Hyperparameters = JSON.parse(job.hyperparameters)
  const resolved = resolveHyperparameters(asked, { learningRateMultiplier: 1 }, examples)
  // No trainer takes more than there is.
  const batchSize = Math.min(Number(resolved.batch_size), training.lessons)
  const epochs = Number(resolved.n_epochs)
  const prepare = async (file: ReadFile, to: string) =>
    prepareData({ ...file, lines: file.lessons, to, batchSize }, model, job.method, context.storage)
  const keys = dataKeys(job.id)
  try {
    return {
      ok: true,
      hyperparameters: { ...resolved, batch_size: batchSize },
      totalSteps: Math.ceil(training.lessons / batchSize) * epochs,
      trainedTokens: training.tokens * epochs,
      dataHashes: {
        training_file: await prepare(training, keys.training),
        validation_file: validation ? await prepare(validation, keys.validation) : null,
      },
      warnings: warningsOf(reading, training),
    }
  } catch (error) {
    if (error instanceof NotKept) return invalid('training', `The file ${job.training_file} was deleted.`)
    throw error
  }
}

const warningsOf = ({ job, tokenizer, model }: Reading, { tooLong }: ReadFile): readonly string[] => [
  ...(tokenizer.estimate === undefined
    ? []
    : [`The tokens of the model ${job.base} are an estimate, because ${tokenizer.estimate}.`]),
  ...(tooLong.length > 0
    ? [
        `${tooLong.length} example(s) are longer than the ${model.max_tokens} tokens that ${job.base} is trained on, and are cut off. The first is on line ${tooLong[0]}.`,
      ]
    : []),
]

/** Returns why a model cannot be trained as the job asks, whatever its data. */
const unsupported = (
  job: JobRow,
  { id, trainer }: ModelConfig,
  { estimate, chatTokens }: ModelTokenizer,
): JobError | undefined => {
  if (trainer.recipe === 'command') return undefined
  const format: unknown = extrasOf(job).methodExtras.response_format
  if (format !== undefined && format !== null) {
    const message = `The trainer of ${id} cannot make answers follow a response_format.`
    return { code: 'unsupported_response_format', message, param: 'method.reinforcement.response_format' }
  }
  if (estimate !== undefined || chatTokens) return undefined
  const message = `The model ${id} has no chat template, so it cannot be trained on conversations. Use an instruct model, or add chat_template.jinja to its folder.`
  return { code: 'no_chat_template', message, param: 'model' }
}

interface Reading {
  readonly job: JobRow
  readonly model: ModelConfig
  readonly tokenizer: ModelTokenizer
  readonly context: Context
}

/** What a file amounts to. */
interface ReadFile {
  readonly ok: true
  readonly content: Content
  readonly sha256: string
  /** Key of the file. */
  readonly from: string
  readonly examples: number
  /** What is learned in an epoch: see `Lesson`. */
  readonly lessons: number
  readonly tokens: number
  readonly tooLong: readonly number[]
}

/** Reads a file piece by piece; returns why a job cannot use it. */
const readFile = async (
  id: string,
  { job: { method, base }, model, tokenizer, context: { database, storage, signal } }: Reading,
): Promise<ReadFile | { readonly ok: false; readonly reason: string }> => {
  const from = contentKey(id)
  const file = await one<FileRow>(database, 'SELECT * FROM files WHERE id = $1', id)
  if (!file) return { ok: false, reason: `The file ${id} was deleted.` }
  const { sha256 } = file
  const content = { length: file.bytes, pieces: () => verifiedPieces(storage.pieces(from), sha256) }
  const isOwn = model.trainer.recipe === 'command'
  const isExact = tokenizer.chatTokens !== undefined
  const counter = isOwn && !isExact ? undefined : new LessonCounter(method, model, tokenizer)
  const reading = {
    method,
    baseModel: { id: base, ...(isOwn ? {} : { textOnly: true as const }) },
    ...(counter ? { check: (value: Fields, line: number) => counter.add(value, line) } : {}),
  }
  let [examples, tokens] = [0, 0]
  const work = readExamples(content, id, reading, isExact ? free : tokenizer, (example) => {
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
    const lessons = isOwn ? examples : (counter?.lessons ?? examples)
    return {
      ...{ ok: true, content, sha256, from, examples, lessons },
      tokens: isExact ? (counter?.tokens ?? 0) : tokens,
      tooLong: counter?.tooLong ?? [],
    }
  } catch (error) {
    if (error instanceof NotKept) return { ok: false, reason: `The file ${id} was deleted.` }
    if (!(error instanceof DamagedContent)) throw error
    const reason = `The file ${id} is damaged in the storage of this server: ${error.message}. Upload it again.`
    return { ok: false, reason }
  }
}

type Fields = Readonly<Record<string, unknown>>

/** Counts nothing, where the model's own chat template is counted. */
const free: TokenCounter = { count: async (groups) => groups.map(() => 0) }

const invalid = (which: 'training' | 'validation', reason: string): Validation => ({
  ok: false,
  error: {
    code: `invalid_${which}_file`,
    message: `The job failed due to an invalid ${which} file. ${reason}`,
    param: `${which}_file`,
  },
})
