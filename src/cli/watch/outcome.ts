import { type FineTuningJob, hasFailed, wasCancelled } from '../../client/index.ts'
import { CommandError } from '../command-line/command-error.ts'
import { reasonOf } from '../output/job-summary.ts'

/** Ends the command with the exit code of the job, unless it succeeded. */
export const requireSuccess = (job: FineTuningJob): void => {
  const advice = `To see what happened: tunesmith events ${job.id}`
  if (hasFailed(job)) throw new CommandError('job_failed', `${job.id} failed: ${reasonOf(job)}`, { advice })
  if (wasCancelled(job)) throw new CommandError('job_cancelled', `${job.id} was cancelled`, { advice })
}

/** The hint for a job that succeeded. */
export const nextHint = ({ fineTunedModel }: FineTuningJob): string => `To try it: tunesmith chat ${fineTunedModel} "…"`
