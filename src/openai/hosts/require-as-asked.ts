import type { Job, JobCreateParams } from '../endpoints/job.ts'
import { ApiError } from '../error/api-error.ts'
import { resolvedDifferently } from './resolved-differently.ts'

/**
 * Returns the job if it trains with the numbers that were asked for; otherwise cancels it, since it would cost money and
 * make another model.
 *
 * @throws {ApiError} `resolved_differently`, which says whether the job could be cancelled
 */
export const requireAsAsked = async (
  request: JobCreateParams,
  job: Job,
  cancel: (id: string) => Promise<Job>,
): Promise<Job> => {
  const differences = resolvedDifferently(request, job)
  if (differences.length === 0) return job
  const found = differences.map(({ name, asked, resolved }) => `${name} = ${resolved} instead of ${asked}`).join(', ')
  const end = await cancel(job.id).then(
    () => 'The job was cancelled',
    (error: unknown) =>
      `Cancelling the job failed (${ApiError.from(error).message}): cancel it yourself, it may cost money`,
  )
  throw new ApiError('resolved_differently', `the host made ${job.id} with ${found}. ${end}`, {
    param: 'hyperparameters',
  })
}
