import { isFinal, type Job, type JobParams } from '../endpoints/job.ts'
import { ApiError } from '../error/api-error.ts'
import type { HostProfile } from './host-profile.ts'
import { differencesInWords, resolvedDifferently } from './resolved-differently.ts'

/**
 * Returns the job if it trains with the numbers that were asked for; otherwise cancels it, since it would cost money and
 * make another model.
 *
 * @throws {ApiError} `resolved_differently`, which says what became of the job; its `param` names the first difference
 */
export const requireAsAsked = async (
  profile: HostProfile,
  params: JobParams,
  job: Job,
  cancel: (id: string) => Promise<Job>,
): Promise<Job> => {
  const differences = resolvedDifferently(profile, params, job)
  const [first] = differences
  if (!first) return job
  const end = isFinal(job.status)
    ? endOf(job)
    : await cancel(job.id).then(
        endOf,
        (error: unknown) =>
          `Cancelling the job failed (${ApiError.from(error).message}): cancel it yourself, it may cost money`,
      )
  throw new ApiError(
    'resolved_differently',
    `the host made ${job.id} with ${differencesInWords(differences)}. ${end}`,
    {
      param: `${first.place}.${first.name}`,
    },
  )
}

const endOf = ({ status }: Job): string => {
  if (status === 'succeeded') return 'The job has succeeded with these numbers, and was paid for'
  return status === 'failed' ? 'The job has failed' : 'The job was cancelled'
}
