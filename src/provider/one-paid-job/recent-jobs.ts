import { ApiError, type Job, type Jobs } from '../../openai/index.ts'

/** How long a job may have waited for its declaration to come back, in seconds. */
const window = 24 * 60 * 60

/**
 * The jobs of the last day, for all creates of one Terraform operation: the first look reads them all, and each one after
 * it only what has come since, which the newest page tells.
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
   * Every job that the list has when this is called; an older one as it was when it was first seen.
   *
   * @param now Seconds since 1970.
   */
  async look(now: number, signal: AbortSignal): Promise<readonly Job[]> {
    // A reading under way may have begun before a job appeared, so who asks meanwhile shares the one that follows it.
    this.#next ??= this.#readAfter(this.#reading, now, signal)
    try {
      await this.#next
    } catch (error) {
      if (signal.aborted || !(error instanceof ApiError && error.code === 'aborted')) throw error
      // Whoever began the reading has given up, which says nothing about the others.
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
      if (oldest && (this.#known.has(oldest.id) || oldest.created_at < now - window)) break
    }
    // Only now: what a reading that fails has seen must not keep the next one from reading on.
    for (const [id, job] of this.#known) if (!found.has(id)) found.set(id, job)
    this.#known = found
  }
}
