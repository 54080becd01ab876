import { createHash } from 'node:crypto'
import { isCancelled, isFinal, type Job, type JobCreateParams, tokenKey } from '../../openai/index.ts'
import type { Services } from '../services/services.ts'

/**
 * Identifies a resource block by its request and its folder, as 32 hexadecimal digits.
 *
 * The token in a job's metadata is this hash and a nonce, so it identifies both the block and the create call.
 */
export const declarationOf = (request: JobCreateParams, directory: string): string =>
  createHash('sha256')
    .update(JSON.stringify([directory, sorted(request)]))
    .digest('hex')
    .slice(0, 32)

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  )
}

/** Returns the hash of the resource block that started a job; undefined if none did. */
export const declarationIn = ({ metadata }: Job): string | undefined => metadata?.[tokenKey]?.split('.')[0]

interface Search extends Pick<Services, 'client' | 'claims' | 'recent'> {
  /** Prefix of the job's token: the hash of its resource block and, if it replaces a job with the same hash, that job. */
  readonly creation: string
  /** Unix timestamp in seconds. */
  readonly now: number
  /** The `cancel_after_timeout` of the resource block, in seconds. */
  readonly cancelAfter: number | undefined
  readonly signal: AbortSignal
}

/**
 * Finds a job that this resource block started but that is in no state, because the apply was killed after the API had
 * created it. Adopting that job is what keeps an interrupted apply from paying twice.
 */
export const findOrphan = async (search: Search): Promise<Job | undefined> => {
  const { client, claims, recent, creation, now, signal } = search
  for (const seen of await recent.look(now, signal)) {
    const token = seen.metadata?.[tokenKey]
    if (!token?.startsWith(`${creation}.`) || claims.hasBegun(token) || claims.has(seen.id)) continue
    const job = isFinal(seen.status) ? seen : await client.jobs.get(seen.id, { signal })
    if ((await isWorthAdopting(job, search)) && claims.adopt(job.id)) return job
  }
  return undefined
}

/**
 * Accepts a running job, a job whose model still exists, and a job that `cancel_after_timeout` cancelled: a new job would
 * cost as much again and be cancelled too.
 */
const isWorthAdopting = async (job: Job, { client, now, cancelAfter, signal }: Search): Promise<boolean> => {
  const { status, fine_tuned_model, created_at, finished_at } = job
  if (!isFinal(status)) return true
  if (isCancelled(status)) return cancelAfter !== undefined && (finished_at ?? now) >= created_at + cancelAfter
  return (
    status === 'succeeded' &&
    fine_tuned_model !== null &&
    (await client.models.find(fine_tuned_model, { signal })) !== undefined
  )
}
