import type { ResourceContext } from '../../framework/index.ts'
import { ApiError, isCancelled, isFinal, type Job } from '../../openai/index.ts'
import type { Services } from '../services/services.ts'
import { atHyperparameter } from './hyperparameter-path.ts'
import { type JobConfig, toRequest } from './request.ts'
import { cancelJob, waitForJob, warnOfFailure } from './wait-for-job.ts'

/** Enforces `cancel_after_timeout`: waits for the job until then, and cancels it if it has not ended. */
export const guardCost = async (job: Job, config: JobConfig, context: ResourceContext<Services>): Promise<Job> => {
  const seconds = config.cancel_after_timeout
  if (seconds === undefined || isFinal(job.status)) return job
  const deadline = (job.created_at + seconds) * 1000
  context.services.client.jobs.expect(job.id, toRequest(config))
  const waited = (await waitForJob(job, deadline, context).catch(atHyperparameter(config))) ?? job
  if (isFinal(waited.status) || context.clock.now() < deadline) {
    warnOfFailure(waited, context.diagnostics)
    return waited
  }
  return cancelOverdue(waited, seconds, context)
}

/** Cancels an overdue job. A failure to cancel is a warning, since an error would taint the job and train again. */
const cancelOverdue = async (
  job: Job,
  seconds: number,
  { services, signal, diagnostics }: ResourceContext<Services>,
): Promise<Job> => {
  const warn = (summary: string, detail: string) => diagnostics.warning(summary, detail, ['cancel_after_timeout'])
  try {
    const cancelled = await cancelJob(job, { services, signal })
    if (isCancelled(cancelled.status))
      warn(
        'Fine-Tuning Job Cancelled',
        `${job.id} had not ended ${seconds} seconds after its creation, so it was cancelled, as \`cancel_after_timeout\` demands.`,
      )
    return cancelled
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    warn(
      'Fine-Tuning Job Not Cancelled',
      `${job.id} had not ended ${seconds} seconds after its creation, and could not be cancelled: ${error.message}. It may still be running and billed. Apply again to cancel it.`,
    )
    return job
  }
}
