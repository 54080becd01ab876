import type { Client, HostProfile } from '../../openai/index.ts'
import type { JobClaims } from '../one-paid-job/job-claims.ts'
import type { RecentJobs } from '../one-paid-job/recent-jobs.ts'
import type { ShutdownDates } from './shutdown-dates.ts'

/** What this provider's handlers use, created once per Terraform operation. */
export interface Services {
  /**
   * `jobs.find` and `permissions.list` may return what an earlier call of this operation read, but never data from before a
   * change that this operation made. `jobs.get` always reads from the API.
   */
  readonly client: Client
  /** The host, as it was named or recognized. */
  readonly profile: HostProfile
  /** The jobs that this process knows to belong to a resource. */
  readonly claims: JobClaims
  readonly recent: RecentJobs
  /** Number of examples in the files that this process has checked, by file id. */
  readonly examples: Map<string, number>
  readonly shutdowns: ShutdownDates
  /** The folder that relative paths are resolved against: Terraform's working directory. */
  readonly directory: string
  /** Returns a unique string. */
  readonly nonce: () => string
}
