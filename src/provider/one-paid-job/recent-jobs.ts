import type { Job, Jobs } from '../../openai/index.ts'
import { SharedReading } from '../services/shared-reading.ts'

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
  readonly #reading = new SharedReading<Reading>()

  constructor(jobs: Pick<Jobs, 'pages'>) {
    this.#jobs = jobs
  }

  /**
   * Returns the jobs as they were when they were first asked for.
   *
   * @param now Unix timestamp in seconds.
   */
  look(now: number, signal: AbortSignal): Promise<Reading> {
    return this.#reading.get(async () => ({ jobs: await this.since(now - maximumAge, signal), at: now }), signal)
  }

  /**
   * Reads the jobs that were created since then, and possibly some older ones.
   *
   * @param time Unix timestamp in seconds.
   */
  async since(time: number, signal: AbortSignal): Promise<readonly Job[]> {
    // A list that grows while its pages are read repeats jobs.
    const jobs = new Map<string, Job>()
    for await (const page of this.#jobs.pages({ signal })) {
      for (const job of page) jobs.set(job.id, job)
      const oldest = page.at(-1)
      if (oldest && oldest.created_at < time) break
    }
    return [...jobs.values()]
  }
}
