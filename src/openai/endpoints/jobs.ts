import type { Call, CallOptions } from '../call/call.ts'
import { type PollOptions, poll } from '../call/poll.ts'
import { collect, type ListOptions, mostPerPage, perPage, readPages } from '../call/read-pages.ts'
import { unlessMissing } from '../call/unless-missing.ts'
import type { Dependencies } from '../dependencies.ts'
import { ApiError } from '../error/api-error.ts'
import { everyRequest } from '../hosts/host-options.ts'
import { profileOf } from '../hosts/hosts.ts'
import { requireAsAsked } from '../hosts/require-as-asked.ts'
import { toHostRequest } from '../hosts/to-host-request.ts'
import type { ClientSettings } from '../settings/client-settings.ts'
import { type CreateJobOptions, createJobOnce, tokenKey } from './create-job-once.ts'
import { findWithoutToken, keepsMetadata } from './find-made-job.ts'
import { isFinal, type Job, type JobCheckpoint, type JobEvent, type JobParams } from './job.ts'

/** Options for reading the list of jobs. */
export interface ListJobsOptions extends ListOptions {
  /** Returns only jobs that have all of these pairs. */
  readonly metadata?: Readonly<Record<string, string>> | undefined
  /** Returns only jobs older than the one with this id. */
  readonly after?: string | undefined
}

/** Options for waiting for a job. */
export interface WaitForJobOptions extends PollOptions<Job> {
  /** @default the job is final */
  readonly until?: ((job: Job) => boolean) | undefined
}

/** Fine-tuning jobs. */
export interface Jobs {
  /** Starts a job. At most one is created, even if the request has to be repeated. */
  create(params: JobParams, options: CreateJobOptions): Promise<Job>
  /**
   * Remembers what a job was asked for, as `create` does. As soon as a read shows that the host trains with other numbers,
   * the job is cancelled, and that read throws `resolved_differently`.
   */
  expect(id: string, params: JobParams): void
  get(id: string, options?: CallOptions): Promise<Job>
  /** Like `get`, but returns undefined if the job does not exist. */
  find(id: string, options?: CallOptions): Promise<Job | undefined>
  /** Returns the job created with this token. */
  findByToken(token: string, options?: CallOptions): Promise<Job | undefined>
  /** Returns all jobs, newest first. */
  list(options?: ListJobsOptions): Promise<Job[]>
  /** Yields all jobs page by page, newest first. */
  pages(options?: ListJobsOptions): AsyncGenerator<readonly Job[], void>
  /** Cancels a job. A job that has ended is returned unchanged. */
  cancel(id: string, options?: CallOptions): Promise<Job>
  pause(id: string, options?: CallOptions): Promise<Job>
  resume(id: string, options?: CallOptions): Promise<Job>
  /** Returns the events of a job, newest first. */
  events(id: string, options?: ListOptions): Promise<JobEvent[]>
  /** Returns the checkpoints of a job, newest first. */
  checkpoints(id: string, options?: ListOptions): Promise<JobCheckpoint[]>
  /** Polls until the job is final or `until` returns true. When the deadline passes, it returns the job as it is. */
  waitFor(id: string, options?: WaitForJobOptions): Promise<Job>
}

/** Creates the operations on jobs. */
export const createJobs = (call: Call, settings: ClientSettings, dependencies: Dependencies): Jobs => {
  /** What jobs were asked for, by id, as long as a read may show that the host has changed it. */
  const asked = new Map<string, JobParams>()

  const expect: Jobs['expect'] = (id, params) => {
    asked.set(id, { ...params, host_options: { ...settings.hostOptions, ...params.host_options } })
  }

  const retrieve: Jobs['get'] = (id, options) =>
    call<Job>((sdk, sending) => sdk.fineTuning.jobs.retrieve(id, sending), options)

  const get: Jobs['get'] = async (id, options) => asAsked(await retrieve(id, options))

  /** A job that is not as it was asked for is reported once, so that it can be read after that. */
  const asAsked = async (job: Job): Promise<Job> => {
    const params = asked.get(job.id)
    if (!params) return job
    try {
      const kept = await requireAsAsked(profileOf(settings), params, job, cancel)
      if (isFinal(job.status)) asked.delete(job.id)
      return kept
    } catch (error) {
      asked.delete(job.id)
      throw error
    }
  }

  async function* pages({ metadata = {}, limit, after: start, signal }: ListJobsOptions = {}) {
    const wanted = Object.entries(metadata)
    const query = wanted.length > 0 ? { limit: mostPerPage, metadata: { ...metadata } } : { limit: perPage(limit) }
    const read = readPages<Job>(
      (after) => call((sdk, sending) => sdk.fineTuning.jobs.list({ ...query, ...after }, sending), { signal }),
      start,
    )
    // Some hosts ignore the filter.
    for await (const page of read)
      yield page.filter((job) => wanted.every(([key, value]) => job.metadata?.[key] === value))
  }

  const list: Jobs['list'] = (options) => collect(pages(options), options?.limit)

  const findByToken: Jobs['findByToken'] = async (token, options) =>
    (await collect(pages({ ...options, metadata: { [tokenKey]: token } }), 1))[0]

  const cancel: Jobs['cancel'] = async (id, options) => {
    // LiteLLM reads the host behind it in the body of a cancel, and in the query of everything else.
    const body = everyRequest(profileOf(settings), settings.hostOptions)
    const cancelBody = Object.keys(body).length > 0 ? { body } : {}
    try {
      return await call<Job>((sdk, sending) => sdk.fineTuning.jobs.cancel(id, { ...sending, ...cancelBody }), options)
    } catch (error) {
      if (!(error instanceof ApiError) || !['bad_request', 'conflict'].includes(error.code)) throw error
      const job = await retrieve(id, options)
      if (isFinal(job.status)) return job
      throw error
    }
  }

  /** Ids of jobs that this client has created, which belong to other requests. */
  const created = new Set<string>()

  return {
    create: async (given, options) => {
      const profile = profileOf(settings)
      const request = toHostRequest(profile, given, settings.hostOptions)
      const findMade = async (since: number, { signal }: CallOptions) => {
        const found = await findByToken(options.token, { signal })
        if (found || profile.keepsMetadata === 'yes') return found
        const recent = await list({ limit: mostPerPage, signal })
        return keepsMetadata(profile, recent)
          ? undefined
          : findWithoutToken(
              request,
              since,
              recent.filter(({ id }) => !created.has(id)),
            )
      }
      const job = await createJobOnce(request, options, { call, settings, dependencies, findMade })
      created.add(job.id)
      expect(job.id, given)
      return asAsked(job)
    },
    expect,
    get,
    find: (id, options) => unlessMissing(get(id, options)),
    findByToken,
    list,
    pages,
    cancel,
    pause: (id, options) => call<Job>((sdk, sending) => sdk.fineTuning.jobs.pause(id, sending), options),
    resume: (id, options) => call<Job>((sdk, sending) => sdk.fineTuning.jobs.resume(id, sending), options),
    events: (id, { limit, signal } = {}) => {
      const query = { limit: perPage(limit) }
      const read = readPages((after) =>
        call((sdk, sending) => sdk.fineTuning.jobs.listEvents(id, { ...query, ...after }, sending), { signal }),
      )
      return collect(read, limit)
    },
    checkpoints: (id, { limit, signal } = {}) => {
      const query = { limit: perPage(limit) }
      const read = readPages((after) =>
        call((sdk, sending) => sdk.fineTuning.jobs.checkpoints.list(id, { ...query, ...after }, sending), { signal }),
      )
      return collect(read, limit)
    },
    waitFor: (id, { until = (job: Job) => isFinal(job.status), ...options } = {}) =>
      poll(() => get(id, options), until, { ...options, clock: dependencies.clock }),
  }
}
