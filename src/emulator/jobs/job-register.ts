import type { Job } from './job.ts'

/** Which jobs there are, and which of them have changed. */
export class JobRegister {
  readonly #listed: Job[] = []
  readonly #byId = new Map<string, Job>()
  readonly #hidden: Job[] = []
  /** Every job that was changed, once for each change; undefined where all were forgotten. */
  readonly #changed: (Job | undefined)[] = []
  #hides = 0

  add(job: Job): void {
    this.#listed.push(job)
    this.#byId.set(job.id, job)
    this.#changed.push(job)
  }

  /** Takes in a job that nothing tells of but the model that it has made. */
  hide(job: Job): void {
    this.#hidden.push(job)
    this.#changed.push(job)
    this.#hides++
  }

  /** Says that something was done to a job. */
  touch(job: Job): void {
    this.#changed.push(job)
  }

  find(id: string): Job | undefined {
    return this.#byId.get(id)
  }

  /** In order of creation. */
  get listed(): readonly Job[] {
    return this.#listed
  }

  get hidden(): readonly Job[] {
    return this.#hidden
  }

  /** Another number whenever something has changed. */
  get version(): number {
    return this.#changed.length
  }

  /** Another number whenever the hidden jobs are others. */
  get hides(): number {
    return this.#hides
  }

  /** The jobs that have changed since a version; undefined when all of them may have. */
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
