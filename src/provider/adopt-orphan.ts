import { createHash } from 'node:crypto'
import { type Client, isFinal, type Job, type JobCreateParams, tokenKey } from '../openai/index.ts'
import type { JobClaims } from './job-claims.ts'

/** How long a job may have waited for its declaration to come back. */
const window = 24 * 60 * 60

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

interface Search {
  readonly api: Client
  readonly claims: JobClaims
  readonly declaration: string
  /** Seconds since 1970. */
  readonly now: number
  /** The job that this creation replaces, which is therefore no orphan. */
  readonly replaced: unknown
  readonly signal: AbortSignal
}

/**
 * A job that this declaration started and Terraform never heard of: its creation was cut off after the API had done its
 * part. Adopting it is what keeps an interrupted apply from paying twice.
 */
export const findOrphan = async ({
  api,
  claims,
  declaration,
  now,
  replaced,
  signal,
}: Search): Promise<Job | undefined> => {
  for await (const page of api.jobs.pages({ signal })) {
    for (const job of page) {
      const ours = job.metadata?.[tokenKey]?.startsWith(`${declaration}.`) && job.id !== replaced
      if (ours && (await isOfUse(api, job, signal)) && claims.adopt(job.id)) return job
    }
    const oldest = page.at(-1)
    if (oldest && oldest.created_at < now - window) return undefined
  }
  return undefined
}

/** A job under way, or one whose model still exists. */
const isOfUse = async (api: Client, job: Job, signal: AbortSignal): Promise<boolean> => {
  if (!isFinal(job.status)) return true
  return (
    job.status === 'succeeded' &&
    job.fine_tuned_model !== null &&
    (await api.models.find(job.fine_tuned_model, { signal })) !== undefined
  )
}
