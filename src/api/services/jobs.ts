import type { MetadataFilter } from '../http/metadata-filter.ts'
import type { Page, PageRequest } from '../http/paging.ts'
import type { CheckpointRecord } from '../jobs/checkpoint-record.ts'
import type { JobEvent } from '../jobs/job-event.ts'
import type { JobRecord } from '../jobs/job-record.ts'
import type { NewJob } from '../jobs/new-job.ts'
import type { Caller } from '../organizations/organization.ts'

/** What can be done to a job. */
export type JobVerb = 'cancel' | 'pause' | 'resume'

/** The jobs of the caller's project. Jobs of other projects do not exist for it. */
export interface Jobs {
  /** Throws the API's error if the caller may not create jobs now. */
  admit(caller: Caller): Promise<void>
  /** Creates a job. Throws the API's error if its model or a file cannot be used. */
  create(request: NewJob, caller: Caller): Promise<JobRecord>
  /** Newest first. */
  list(filter: MetadataFilter, page: PageRequest, caller: Caller): Promise<Page<JobRecord>>
  find(id: string, caller: Caller): Promise<JobRecord | undefined>
  /** Returns undefined if there is no such job. Throws the API's error if its status does not allow the verb. */
  act(id: string, verb: JobVerb, caller: Caller): Promise<JobRecord | undefined>
  /** Newest first; undefined if there is no such job. */
  events(id: string, page: PageRequest, caller: Caller): Promise<Page<JobEvent> | undefined>
  /** Newest first; undefined if there is no such job. */
  checkpoints(id: string, page: PageRequest, caller: Caller): Promise<Page<CheckpointRecord> | undefined>
}
