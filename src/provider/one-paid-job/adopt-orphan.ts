import { createHash } from 'node:crypto'
import { isCancelled, isFinal, type Job, type JobCreateParams, tokenKey } from '../../openai/index.ts'
import type { Services } from '../services/services.ts'

/**
 * Names a declaration: what it asks for, and the folder it is written in.
 *
 * Each creation adds a text of its own, so that the token in a job's metadata tells both whose it is and which it is.
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

/** The declaration that started a job, if one did. */
export const declarationIn = ({ metadata }: Job): string | undefined => metadata?.[tokenKey]?.split('.')[0]

interface Search extends Pick<Services, 'client' | 'claims' | 'recent'> {
  /** What the token of the job begins with: its declaration, and the job that it replaces if that had the same one. */
  readonly creation: string
  /** Seconds since 1970. */
  readonly now: number
  /** Seconds after which the declaration has its job cancelled. */
  readonly cancelAfter: number | undefined
  readonly signal: AbortSignal
}

/**
 * A job that this declaration started and Terraform never heard of: its creation was cut off after the API had done its
 * part. Adopting it is what keeps an interrupted apply from paying twice.
 */
export const findOrphan = async (search: Search): Promise<Job | undefined> => {
  const { client, claims, recent, creation, now, signal } = search
  for (const seen of await recent.look(now, signal)) {
    const token = seen.metadata?.[tokenKey]
    if (!token?.startsWith(`${creation}.`) || claims.hasBegun(token) || claims.has(seen.id)) continue
    const job = isFinal(seen.status) ? seen : await client.jobs.get(seen.id, { signal })
    if ((await isOfUse(job, search)) && claims.adopt(job.id)) return job
  }
  return undefined
}

/**
 * A job under way, one whose model still exists, or one that `cancel_after_timeout` has ended, after which another one would
 * cost as much again.
 */
const isOfUse = async (job: Job, { client, now, cancelAfter, signal }: Search): Promise<boolean> => {
  const { status, fine_tuned_model, created_at, finished_at } = job
  if (!isFinal(status)) return true
  if (isCancelled(status)) return cancelAfter !== undefined && (finished_at ?? now) >= created_at + cancelAfter
  return (
    status === 'succeeded' &&
    fine_tuned_model !== null &&
    (await client.models.find(fine_tuned_model, { signal })) !== undefined
  )
}
