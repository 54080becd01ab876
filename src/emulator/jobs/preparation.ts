import type { StoredFile } from '../store/file-store.ts'
import { type Dataset, readDataset } from '../training/dataset.ts'
import type { Example } from '../training/example.ts'
import { type Hyperparameters, resolveHyperparameters, type Schedule, scheduleOf } from '../training/hyperparameters.ts'
import { inSlices } from '../training/sliced.ts'
import { stepsPerEpoch } from '../training/train.ts'
import type { JobError, JobRequest } from './job-request.ts'

/** What validation finds: everything a job shows without having trained. */
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
    }

const fewestExamples = 10
const exampleTokens = 65_536

/** Validates a job's files and resolves its hyperparameters. */
export async function prepare(job: JobRequest, signal: AbortSignal): Promise<Preparation> {
  const training = await datasetOf(job.trainingFile, job, signal)
  if (!training.ok) return failed('training', training.reason)
  const count = training.examples.length
  if (count < fewestExamples) {
    const message = `Training file has ${count} example(s), but must have at least ${fewestExamples} examples`
    return { ok: false, error: { code: 'invalid_n_examples', message, param: 'training_file' } }
  }
  const validation = job.validationFile && (await datasetOf(job.validationFile, job, signal))
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
  }
}

/** A file is read once for all jobs that use it with the same method. */
function datasetOf(file: StoredFile, { method }: JobRequest, signal: AbortSignal): Promise<Dataset> {
  const known = file.datasets.get(method)
  if (known) return known
  const reading = inSlices(readDataset(file.content, file.id, method), signal)
  file.datasets.set(method, reading)
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
