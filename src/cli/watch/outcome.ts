import {
  ApiError,
  bestCheckpoint,
  type FineTuning,
  type FineTuningJob,
  hasFailed,
  wasCancelled,
} from '../../client/index.ts'
import { CommandError } from '../command-line/command-error.ts'
import type { Dependencies } from '../dependencies.ts'
import { reasonOf } from '../job/job-summary.ts'
import { overfitOf } from '../job/overfitting.ts'
import { hostOf, toDeploy } from '../job/to-deploy.ts'

/** Ends the command with the exit code of the job, unless it succeeded. */
export const requireSuccess = (job: FineTuningJob): void => {
  const advice = `To see what happened: tunesmith events ${job.id}`
  if (hasFailed(job)) throw new CommandError('job_failed', `${job.id} failed: ${reasonOf(job)}`, { advice })
  if (wasCancelled(job)) throw new CommandError('job_cancelled', `${job.id} was cancelled`, { advice })
}

/**
 * What to do after a job succeeded: deploy the model where the host demands it, or else try it; if it is severely overfitted,
 * try its best checkpoint.
 */
export const nextStep = async (
  { id, fineTunedModel }: FineTuningJob,
  client: FineTuning,
  { signal, ...dependencies }: Pick<Dependencies, 'signal' | 'env'>,
): Promise<string> => {
  const deploying = toDeploy(id, hostOf(dependencies))
  const tryModel = deploying ?? `To try it: tunesmith chat ${fineTunedModel ?? id} "…"`
  const checkpoints = await Array.fromAsync(client.listJobCheckpoints(id, { signal })).catch((error: unknown) => {
    // Some hosts have none, and the job has succeeded all the same.
    if (error instanceof ApiError && error.code !== 'aborted') return []
    throw error
  })
  const last = checkpoints.toSorted((one, other) => other.stepNumber - one.stepNumber)[0]
  const best = bestCheckpoint(checkpoints)
  const overfit = last && overfitOf(last)
  if (overfit?.level !== 'severe' || !best) return tryModel
  const ratio = `The model is severely overfitted: its validation loss is ${overfit.ratio.toFixed(2)} times its training loss.`
  if (best === last) return `${ratio} Train again with fewer epochs or more examples.\n${tryModel}`
  const step = `${ratio}\nIts best checkpoint is step ${best.stepNumber}${best.fineTunedModelCheckpoint ? `, ${best.fineTunedModelCheckpoint}` : ''}`
  return deploying === undefined ? `${step}\nTo try that one: tunesmith chat ${id} --best "…"` : `${step}\n${deploying}`
}
