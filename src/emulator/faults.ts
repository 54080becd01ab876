import type { JobError } from './jobs/job-request.ts'
import { pathPattern } from './path-pattern.ts'

interface FaultCount {
  /**
   * How often it happens.
   *
   * @default every time
   */
  readonly count?: number
  /**
   * How many are let through first.
   *
   * @default 0
   */
  readonly skip?: number
}

/** Something that goes wrong with a request. */
export interface RequestFault extends FaultCount {
  readonly kind?: 'request'
  /**
   * GET, POST or DELETE.
   *
   * @default every method
   */
  readonly method?: string
  /** Path from `/v1` on, without the query; `*` stands for anything. */
  readonly path: string
  /** Answers with this status instead of doing the work. */
  readonly status?: number
  /**
   * Sent with `status`: an object as JSON, a string as it is.
   *
   * @default OpenAI's body for that status
   */
  readonly body?: object | string
  /** Resets the connection instead of answering: before the work is done, or after it. */
  readonly reset?: 'before' | 'after'
  /** Waits so many real milliseconds first. */
  readonly delayMs?: number
  /** Added to the answer, whatever it is. */
  readonly headers?: Readonly<Record<string, string>>
}

/** A job that fails while it trains. */
export interface JobFault extends FaultCount {
  readonly kind: 'job'
  /** The step in which it fails; the metrics of those before are told. */
  readonly atStep: number
  /**
   * Shown by the job.
   *
   * @default a server_error
   */
  readonly error?: JobError
  /**
   * Only jobs with this suffix.
   *
   * @default any job
   */
  readonly suffix?: string
}

/** Something that goes wrong on demand. */
export type Fault = RequestFault | JobFault

/** A fault that was added. */
export interface ActiveFault {
  readonly id: string
  readonly fault: Fault
  /** How often it has happened. */
  readonly hits: number
}

interface Rule {
  readonly id: string
  readonly fault: Fault
  readonly matches: (path: string) => boolean
  seen: number
}

/** What goes wrong, on demand. The first rule that matches is the one that happens. */
export class Faults {
  #rules: Rule[] = []
  #made = 0

  /** Adds a rule and tells its id. */
  add(fault: Fault): string {
    const id = `fault_${++this.#made}`
    this.#rules.push({ id, fault, matches: isJobFault(fault) ? () => false : pathPattern(fault.path), seen: 0 })
    return id
  }

  remove(id: string): boolean {
    const before = this.#rules.length
    this.#rules = this.#rules.filter((rule) => rule.id !== id)
    return this.#rules.length < before
  }

  list(): readonly ActiveFault[] {
    return this.#rules.map(({ id, fault, seen }) => ({ id, fault, hits: hitsOf(fault, seen) }))
  }

  clear(): void {
    this.#rules = []
  }

  /** What is to happen to a request now. */
  forRequest(method: string, path: string): RequestFault | undefined {
    // Nearly always.
    if (this.#rules.length === 0) return undefined
    return this.#next(({ fault, matches }) => {
      if (isJobFault(fault) || (fault.method !== undefined && fault.method !== method) || !matches(path))
        return undefined
      return fault
    })
  }

  /** What is to happen to a job that is being created. */
  forJob(suffix: string | null): JobFault | undefined {
    return this.#next(({ fault }) =>
      isJobFault(fault) && (fault.suffix === undefined || fault.suffix === suffix) ? fault : undefined,
    )
  }

  #next<F extends Fault>(pick: (rule: Rule) => F | undefined): F | undefined {
    for (const rule of this.#rules) {
      const fault = pick(rule)
      if (!fault || isSpent(rule)) continue
      rule.seen++
      if (rule.seen > (fault.skip ?? 0)) return fault
    }
    return undefined
  }
}

const isJobFault = (fault: Fault): fault is JobFault => fault.kind === 'job'

const hitsOf = ({ skip = 0 }: Fault, seen: number) => Math.max(0, seen - skip)

const isSpent = ({ fault, seen }: Rule) => fault.count !== undefined && hitsOf(fault, seen) >= fault.count
