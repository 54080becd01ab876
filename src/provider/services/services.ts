import type { Client } from '../../openai/index.ts'
import type { JobClaims } from '../one-paid-job/job-claims.ts'
import type { RecentJobs } from '../one-paid-job/recent-jobs.ts'
import type { ShutdownDates } from './shutdown-dates.ts'

/** What this provider's handlers work with. */
export interface Services {
  /**
   * Made for one Terraform operation: what `jobs.find` and `permissions.list` give was read during it, for this call or for
   * another, and after whatever the operation has changed. `jobs.get` reads anew.
   */
  readonly client: Client
  /** The jobs this process knows to belong to a declaration. */
  readonly claims: JobClaims
  readonly recent: RecentJobs
  /** How many examples there are in the files this process has checked, by id. */
  readonly examples: Map<string, number>
  readonly shutdowns: ShutdownDates
  /** The folder that relative paths start from: Terraform's working directory. */
  readonly directory: string
  /** A text that no other call gives. */
  readonly nonce: () => string
}
