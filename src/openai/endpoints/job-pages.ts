import type { Call, CallOptions } from '../call/call.ts'
import type { Page } from '../call/read-pages.ts'
import type { Job, JobCheckpoint, JobEvent } from './job.ts'

/** Which page of a list to read. */
export interface PageOptions extends CallOptions {
  /** Number of items, up to 100. @default 20 for jobs and events, 10 for checkpoints */
  readonly limit?: number | undefined
  /** Id of the last item of the previous page. */
  readonly after?: string | undefined
}

/** Single pages of the lists in the fine-tuning API, newest first. */
export interface JobPages {
  jobs(options?: PageOptions & { readonly metadata?: Readonly<Record<string, string>> | undefined }): Promise<Page<Job>>
  events(jobId: string, options?: PageOptions): Promise<Page<JobEvent>>
  checkpoints(jobId: string, options?: PageOptions): Promise<Page<JobCheckpoint>>
}

/** Creates the operations that read single pages. */
export const createJobPages = (call: Call): JobPages => {
  const query = ({ limit, after }: PageOptions) => ({ ...(limit && { limit }), ...(after && { after }) })
  return {
    jobs: ({ metadata, ...options } = {}) =>
      call<Page<Job>>(
        (sdk, sending) =>
          sdk.fineTuning.jobs.list({ ...query(options), ...(metadata && { metadata: { ...metadata } }) }, sending),
        options,
      ),
    events: (id, options = {}) =>
      call<Page<JobEvent>>((sdk, sending) => sdk.fineTuning.jobs.listEvents(id, query(options), sending), options),
    checkpoints: (id, options = {}) =>
      call<Page<JobCheckpoint>>(
        (sdk, sending) => sdk.fineTuning.jobs.checkpoints.list(id, query(options), sending),
        options,
      ),
  }
}
