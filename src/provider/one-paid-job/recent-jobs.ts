import { ApiError, type Job, type Jobs } from '../../openai/index.ts'

/** Age up to which a job can be adopted, in seconds. */
export const maximumAge = 24 * 60 * 60

/** The jobs of the last day and when they were read, in seconds. */
export interface Reading {
  readonly jobs: readonly Job[]
  readonly at: number
}

/**
 * The jobs of the last day, read once for all creates of one Terraform operation: what can be adopted was started before.
 */
export class RecentJobs {
  readonly #jobs: Pick<Jobs, 'pages'>
  #reading: Promise<Reading> | undefined

  constructor(jobs: Pick<Jobs, 'pages'>) {
    this.#jobs = jobs
  }

  /**
   * Returns the jobs as they were when they were first asked for. After a failure, the next caller reads again.
   *
   * @param now Unix timestamp in seconds.
   */
  async look(now: number, signal: AbortSignal): Promise<Reading> {
    const reading = this.#reading ?? this.#read(now, signal)
    this.#reading = reading
    try {
      return await reading
    } catch (error) {
      if (this.#reading === reading) this.#reading = undefined
      // The caller that started this request was aborted. That must not fail the others.
      if (signal.aborted || !(error instanceof ApiError && error.code === 'aborted')) throw error
      return this.look(now, signal)
    }
  }

  async #read(now: number, signal: AbortSignal): Promise<Reading> {
    const jobs = new Map<string, Job>()
    for await (const page of this.#jobs.pages({ signal })) {
      for (const job of page) jobs.set(job.id, job)
      const oldest = page.at(-1)
      if (oldest && oldest.created_at < now - maximumAge) break
    }
    return { jobs: [...jobs.values()], at: now }
  }
}
