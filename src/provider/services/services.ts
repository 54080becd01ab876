import type { Client, HostOptions, HostProfile } from '../../openai/index.ts'
import type { Claims } from '../one-paid-job/claims.ts'
import type { Origin } from '../one-paid-job/origin.ts'
import type { PlannedJobs } from '../one-paid-job/planned-jobs.ts'
import type { RecentJobs } from '../one-paid-job/recent-jobs.ts'
import type { BatchedJobs } from './batched-jobs.ts'
import type { ExistingModels } from './existing-models.ts'
import type { ShutdownDates } from './shutdown-dates.ts'
import type { Uploads } from './uploads.ts'

/** What this provider's handlers use, created once per Terraform operation. */
export interface Services {
  /**
   * `jobs.find` and `permissions.list` may return what an earlier call of this operation read, but never data from before a
   * change that this operation made. `jobs.get` always reads from the API.
   */
  readonly client: Client & { readonly jobs: BatchedJobs }
  /** The host, as it was named or recognized. */
  readonly profile: HostProfile
  /** Host options of every job. */
  readonly hostOptions: HostOptions
  /** The jobs and files that this process knows to belong to a resource. */
  readonly claims: Claims
  readonly recent: RecentJobs
  /** The jobs of this plan. */
  readonly planned: PlannedJobs
  readonly uploads: Uploads
  /** SHA-256 of files that this operation has uploaded or read, by id. */
  readonly contents: ReadonlyMap<string, string>
  readonly existingModels: ExistingModels
  /** Where the configuration comes from. */
  readonly origin: Origin
  /** Returns what identifies the state, in 16 hexadecimal digits. */
  readonly owner: () => string
  /** Number of examples in the files that this process has checked, by file id. */
  readonly examples: Map<string, number>
  readonly shutdowns: ShutdownDates
  /** The folder that relative paths are resolved against: Terraform's working directory. */
  readonly directory: string
  /** Returns a unique string. */
  readonly nonce: () => string
}
