import type { Job } from './job.ts'

/** The jobs that exist, and which of them have changed. */
export class JobRegister {
  readonly #listed: Job[] = []
  readonly #byId = new Map<string, Job>()
  readonly #hidden: Job[] = []
  /** The job of each change, in order; undefined where all jobs were removed. */
  readonly #changed: (Job | undefined)[] = []
  #hides = 0

  add(job: Job): void {
    this.#listed.push(job)
    this.#byId.set(job.id, job)
    this.#changed.push(job)
  }

  /** Adds a job that is not listed: only the model that it created shows that it exists. */
  hide(job: Job): void {
    this.#hidden.push(job)
    this.#changed.push(job)
    this.#hides++
  }

  /** Records that a job has changed. */
  touch(job: Job): void {
    this.#changed.push(job)
  }

  find(id: string): Job | undefined {
    return this.#byId.get(id)
  }

  /** Listed jobs in order of creation. */
  get listed(): readonly Job[] {
    return this.#listed
  }

  get hidden(): readonly Job[] {
    return this.#hidden
  }

  /** Changes whenever a job changes. */
  get version(): number {
    return this.#changed.length
  }

  /** Changes whenever the hidden jobs change. */
  get hides(): number {
    return this.#hides
  }

  /** Returns the jobs that have changed since a version, or undefined if all jobs may have changed. */
  changedSince(version: number): ReadonlySet<Job> | undefined {
    const changed = new Set<Job>()
    for (const job of this.#changed.slice(version)) {
      if (!job) return undefined
      changed.add(job)
    }
    return changed
  }

  clear(): void {
    this.#listed.length = 0
    this.#hidden.length = 0
    this.#byId.clear()
    this.#changed.fill(undefined).push(undefined)
    this.#hides++
  }
}
