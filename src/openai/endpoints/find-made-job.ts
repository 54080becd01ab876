import { ApiError } from '../error/api-error.ts'
import { suffixOf } from '../facts/job-suffix.ts'
import { sameBaseModel } from '../facts/model-name.ts'
import type { HostProfile } from '../hosts/host-profile.ts'
import { tokenKey } from './create-job-once.ts'
import type { Job, JobCreateParams } from './job.ts'

/** How far the clocks of the host and of this machine may differ, in seconds. */
const clockSkew = 120

/**
 * Finds the job that a create call made, among jobs listed after it failed, without its token.
 *
 * A host that drops metadata lists the job without a token. Then its files, model, suffix and time tell.
 *
 * @throws {ApiError} `outcome_unknown` if several jobs may be the one
 */
export const findWithoutToken = (params: JobCreateParams, since: number, jobs: readonly Job[]): Job | undefined => {
  const [found, ...others] = jobs.filter((job) => job.created_at >= since - clockSkew && looksLike(params, job))
  if (others.length === 0) return found
  const ids = [found, ...others].map((job) => job?.id).join(', ')
  throw new ApiError('outcome_unknown', `the host keeps no metadata, and each of ${ids} may be the job`)
}

/** Tells whether a job without a token is what a request asks for, as far as every host tells. */
export const looksLike = (params: JobCreateParams, job: Job): boolean =>
  job.metadata?.[tokenKey] === undefined &&
  job.training_file === params.training_file &&
  (job.validation_file ?? undefined) === (params.validation_file ?? undefined) &&
  sameBaseModel(job.model, params.model) &&
  [undefined, params.suffix ?? undefined].includes(suffixOf(job))

/** Tells whether the host is known to keep metadata: by its profile, or because a listed job carries some. */
export const keepsMetadata = (profile: HostProfile, jobs: readonly Job[]): boolean =>
  profile.keepsMetadata === 'yes' ||
  (profile.keepsMetadata === 'learn' && jobs.some(({ metadata }) => Object.keys(metadata ?? {}).length > 0))
