import { ApiError, type Job, type Jobs } from '../../openai/index.ts'

/** Age up to which a job can be adopted, in seconds. */
const maximumAge = 24 * 60 * 60

/**
 * The jobs of the last day, shared by all creates of one Terraform operation. The first look reads them all; later looks
 * read only the newest pages, up to a job that is already known.
 */
export class RecentJobs {
  readonly #jobs: Pick<Jobs, 'pages'>
  #known: ReadonlyMap<string, Job> = new Map()
  #reading: Promise<void> = Promise.resolve()
  #next: Promise<void> | undefined

  constructor(jobs: Pick<Jobs, 'pages'>) {
    this.#jobs = jobs
  }

  /**
   * Returns every job that the API lists at the time of the call. A job read by an earlier look may be outdated.
   *
   * @param now Unix timestamp in seconds.
   */
  async look(now: number, signal: AbortSignal): Promise<readonly Job[]> {
    // A request that is already running may miss a new job, so callers share the one that follows it.
    this.#next ??= this.#readAfter(this.#reading, now, signal)
    try {
      await this.#next
    } catch (error) {
      if (signal.aborted || !(error instanceof ApiError && error.code === 'aborted')) throw error
      // The caller that started this request was aborted. That must not fail the others.
      return this.look(now, signal)
    }
    return [...this.#known.values()]
  }

  async #readAfter(last: Promise<void>, now: number, signal: AbortSignal): Promise<void> {
    await last.catch(() => undefined)
    this.#reading = this.#read(now, signal)
    this.#next = undefined
    return this.#reading
  }

  async #read(now: number, signal: AbortSignal): Promise<void> {
    const found = new Map<string, Job>()
    for await (const page of this.#jobs.pages({ signal })) {
      for (const job of page) found.set(job.id, job)
      const oldest = page.at(-1)
      if (oldest && (this.#known.has(oldest.id) || oldest.created_at < now - maximumAge)) break
    }
    // Only after success: pages of a failed read must not make the next read stop early.
    for (const [id, job] of this.#known) if (!found.has(id)) found.set(id, job)
    this.#known = found
  }
}
