import { type Dataset, readDataset } from '../../api/data/dataset.ts'
import type { Example } from '../../api/data/example.ts'
import { inSlices } from '../../api/data/sliced.ts'
import { MemoryContent } from '../../api/files/content.ts'
import {
  type Hyperparameters,
  resolveHyperparameters,
  type Schedule,
  scheduleOf,
} from '../../api/jobs/hyperparameters.ts'
import type { JobError } from '../../api/jobs/job-record.ts'
import type { StoredFile } from '../files/file-store.ts'
import { type Tokenizer, tokenizerOf } from '../simulation/tokens/tokenizer.ts'
import { stepsPerEpoch } from '../simulation/training/train.ts'
import type { JobRequest } from './job-request.ts'

/** The result of validation: everything that a job shows without training. */
export type Preparation =
  | { readonly ok: false; readonly error: JobError }
  | {
      readonly ok: true
      readonly training: readonly Example[]
      readonly validation: readonly Example[]
      readonly hyperparameters: Hyperparameters
      readonly schedule: Schedule
      readonly epochSteps: number
      readonly totalSteps: number
      readonly trainedTokens: number
      readonly tokenizer: Tokenizer
    }

const fewestExamples = 10
const exampleTokens = 65_536

/** Validates a job's files and resolves its hyperparameters. */
export const prepare = async (job: JobRequest, signal: AbortSignal): Promise<Preparation> => {
  const tokenizer = tokenizerOf(job.baseModel, signal)
  const training = await datasetOf(job.trainingFile, job, tokenizer, signal)
  if (!training.ok) return failed('training', training.reason)
  const count = training.examples.length
  if (count < fewestExamples) {
    const message = `Training file has ${count} example(s), but must have at least ${fewestExamples} examples`
    return { ok: false, error: { code: 'invalid_n_examples', message, param: 'training_file' } }
  }
  const validation = job.validationFile && (await datasetOf(job.validationFile, job, tokenizer, signal))
  if (validation?.ok === false) return failed('validation', validation.reason)

  const hyperparameters = resolveHyperparameters(job.hyperparameters, job.baseModel, count)
  const schedule = scheduleOf(hyperparameters, job.baseModel)
  const limit = job.baseModel.exampleTokens ?? exampleTokens
  const tokens = training.examples.reduce((sum, example) => sum + Math.min(limit, example.tokens), 0)
  const epochSteps = stepsPerEpoch(count, schedule.batchSize)
  return {
    ok: true,
    training: training.examples,
    validation: validation?.examples ?? [],
    hyperparameters,
    schedule,
    epochSteps,
    totalSteps: epochSteps * schedule.epochs,
    trainedTokens: tokens * schedule.epochs,
    tokenizer,
  }
}

/** Reads a file once for all jobs that use it with the same method and base model. */
const datasetOf = (
  file: StoredFile,
  { method, baseModel }: JobRequest,
  tokenizer: Tokenizer,
  signal: AbortSignal,
): Promise<Dataset> => {
  const use = `${method}/${baseModel.id}`
  const known = file.datasets.get(use)
  if (known) return known
  const reading = inSlices(
    readDataset(new MemoryContent(file.content), file.id, { method, baseModel }, tokenizer),
    signal,
  )
  file.datasets.set(use, reading)
  // If reading failed for a reason other than the file, the next read tries again.
  reading.catch(() => file.datasets.delete(use))
  return reading
}

const failed = (which: 'training' | 'validation', reason: string): Preparation => ({
  ok: false,
  error: {
    code: `invalid_${which}_file`,
    message: `The job failed due to an invalid ${which} file. ${reason}`,
    param: `${which}_file`,
  },
})
