import type { Job } from '../../openai/index.ts'
import { PlannedTwins } from './planned-twins.ts'

/** The jobs of one plan: those that the state has, and what becomes of them. */
export class PlannedJobs {
  readonly twins = new PlannedTwins<Job>()
  readonly #read = new Map<string, Job>()
  readonly #left = new Set<string>()
  readonly #kept = new Set<string>()
  readonly #ended = new Set<string>()

  /** Remembers a job as it was read for the state. */
  read(job: Job): void {
    this.#read.set(job.id, job)
  }

  /** All jobs that were read for the state. */
  get jobs(): readonly Job[] {
    return [...this.#read.values()]
  }

  /** Returns a job of the state; undefined if this process has not read it, as in an apply. */
  find(id: string): Job | undefined {
    return this.#read.get(id)
  }

  /** Remembers that the resource of a job is destroyed. */
  leave(id: string): void {
    this.#left.add(id)
  }

  /** Returns a job whose resource is destroyed, once it was read: Terraform plans a destroy first. */
  findLeft(id: string): Job | undefined {
    return this.#left.has(id) ? this.find(id) : undefined
  }

  /** Remembers that a resource keeps its job. Returns what another resource does with it. */
  keep(id: string): 'keeps' | 'ends' | undefined {
    const others = this.#ended.has(id) ? 'ends' : this.#kept.has(id) ? 'keeps' : undefined
    this.#kept.add(id)
    return others
  }

  /** Remembers that destroying a resource ends its job. Returns whether another resource keeps it. */
  end(id: string): boolean {
    this.#ended.add(id)
    return this.#kept.has(id)
  }
}
