import {
  type HostProfile,
  hasNoSuffix,
  isCancelled,
  isFinal,
  type Job,
  type JobParams,
  keepsMetadata,
  looksLike,
  resolvedDifferently,
  tokenKey,
} from '../../openai/index.ts'
import type { Services } from '../services/services.ts'
import { type Declaration, replacedIn } from './declaration.ts'
import { isInState } from './origin.ts'

export interface Search
  extends Pick<Services, 'client' | 'claims' | 'recent' | 'origin' | 'profile' | 'existingModels'> {
  readonly declaration: Declaration
  readonly request: JobParams
  /** The destroyed job that the new one replaces. */
  readonly replaced: string | undefined
  /** Unix timestamp in seconds. */
  readonly now: number
  /** The `cancel_after_timeout` of the resource block, in seconds. */
  readonly cancelAfter: number | undefined
  readonly signal: AbortSignal
}

/** Types of resources that own a job. */
const jobTypes = ['openai_fine_tuning_job', 'openai_fine_tuned_model']
/** Age up to which a listed job counts as it was listed, in seconds. */
const freshFor = 30

/**
 * Finds a job that this resource block started but that is in no state, because the apply was killed after the API had
 * created it. Adopting that job is what keeps an interrupted apply from paying twice.
 */
export const findOrphan = async (search: Search): Promise<Job | undefined> => {
  const { client, claims, recent, origin, now, signal } = search
  const { jobs, at } = await recent.look(now, signal)
  for (const seen of jobs.filter(isOurs(search, jobs))) {
    if (claims.has(seen.id) || isInState(origin.stateFile, jobTypes, seen.id)) continue
    const isCurrent = isFinal(seen.status) || now - at <= freshFor
    const job = isCurrent ? seen : await client.jobs.get(seen.id, { signal })
    if ((await isWorthAdopting(job, search)) && claims.adopt(job.id)) return job
  }
  return undefined
}

/** Tells which jobs this resource block started: by their token or, where the host keeps none, by what they train. */
const isOurs = ({ claims, declaration, request, replaced, profile }: Search, jobs: readonly Job[]) => {
  const hasTokens = keepsMetadata(profile, jobs)
  return (job: Job): boolean => {
    const token = job.metadata?.[tokenKey]
    if (token === undefined) return !hasTokens && replaced === undefined && trainsTheSame(profile, request, job)
    return (
      declaration.matches(job) && !claims.hasBegun(token) && (replaced === undefined || replacedIn(job) === replaced)
    )
  }
}

/** Compares a job without a token by all that the host tells. What it leaves out, or was left to it, tells nothing. */
export const trainsTheSame = (profile: HostProfile, request: JobParams, job: Job): boolean =>
  looksLike(request, job) &&
  !(request.suffix && hasNoSuffix(job)) &&
  [undefined, job.seed ?? request.seed].includes(request.seed ?? undefined) &&
  resolvedDifferently(profile, request, job).length === 0

/**
 * Accepts a running job, a job whose model still exists, and a job that `cancel_after_timeout` cancelled: a new job would
 * cost as much again and be cancelled too. Some hosts do not name the model of a job.
 */
const isWorthAdopting = async (job: Job, { existingModels, now, cancelAfter, signal }: Search): Promise<boolean> => {
  const { status, fine_tuned_model, created_at, finished_at } = job
  if (!isFinal(status)) return true
  if (isCancelled(status)) return cancelAfter !== undefined && (finished_at ?? now) >= created_at + cancelAfter
  return status === 'succeeded' && (!fine_tuned_model || existingModels.has(fine_tuned_model, signal))
}
