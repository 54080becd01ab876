import { seededRandom } from '../deterministic/seeded-random.ts'
import type { JobError } from '../jobs/job-request.ts'
import { pathPattern } from './path-pattern.ts'
import { type RateLimit, RateWindow } from './rate-window.ts'

/** When something goes wrong; all that is given must hold. */
interface Occasion {
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
  /**
   * How likely it happens, from 0 to 1; the emulator's seed decides which times.
   *
   * @default 1
   */
  readonly probability?: number
  /** Unix seconds on the emulator's clock before which it does not happen. */
  readonly from?: number
  /** Unix seconds on the emulator's clock from which on it no longer happens. */
  readonly until?: number
}

/** Something that goes wrong with a request. */
export interface RequestFault extends Occasion {
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
  /** Answers as a proxy in between would, with a page of HTML; with a `status` of 502 unless told otherwise. */
  readonly html?: boolean
  /** Lets so many requests through in each stretch of the clock and refuses the others, with the headers that say so. */
  readonly rateLimit?: RateLimit
  /** Resets the connection instead of answering: before the work is done, or after it. */
  readonly reset?: 'before' | 'after'
  /** Never answers and keeps the connection open: without having done the work, or having done it. */
  readonly hang?: 'before' | 'after'
  /** Cuts the connection after so many bytes of the body, although all were promised. */
  readonly truncate?: number
  /** Sends a complete answer whose JSON is broken off. */
  readonly malformed?: boolean
  /** Sends the body a few bytes at a time. */
  readonly drip?: { readonly bytes: number; readonly everyMs: number }
  /** Waits so many real milliseconds first. */
  readonly delayMs?: number
  /** Added to the answer, whatever it is. */
  readonly headers?: Readonly<Record<string, string>>
}

/** A job that fails while it trains. */
export interface JobFault extends Occasion {
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
  readonly random: () => number
  readonly window: RateWindow | undefined
  seen: number
}

/** A rule as it is kept on disk and in snapshots. */
export type SavedFault = Pick<Rule, 'id' | 'fault' | 'seen'>

/** What goes wrong, on demand. The first rule that matches is the one that happens. */
export class Faults {
  readonly #now: () => number
  readonly #seed: number
  #rules: Rule[] = []
  #made = 0

  constructor(now: () => number, seed: number) {
    this.#now = now
    this.#seed = seed
  }

  /** Adds a rule and tells its id. */
  add(fault: Fault): string {
    const id = `fault_${++this.#made}`
    this.#rules.push(this.#rule({ id, fault, seen: 0 }))
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

  save(): { readonly made: number; readonly rules: readonly SavedFault[] } {
    return { made: this.#made, rules: this.#rules.map(({ id, fault, seen }) => ({ id, fault, seen })) }
  }

  restore({ made, rules }: ReturnType<Faults['save']>): void {
    this.#made = made
    this.#rules = rules.map((rule) => this.#rule(rule))
  }

  /** What is to happen to a request now. */
  forRequest(method: string, path: string): RequestFault | undefined {
    // Nearly always.
    if (this.#rules.length === 0) return undefined
    const rule = this.#next(({ fault, matches }) => {
      if (isJobFault(fault)) return false
      return (fault.method === undefined || fault.method === method) && matches(path)
    })
    if (!rule || isJobFault(rule.fault)) return undefined
    return rule.window ? { ...rule.fault, ...rule.window.take(this.#now(), rule.fault.headers) } : rule.fault
  }

  /** What is to happen to a job that is being created. */
  forJob(suffix: string | null): JobFault | undefined {
    const rule = this.#next(({ fault }) => isJobFault(fault) && (fault.suffix === undefined || fault.suffix === suffix))
    return rule && isJobFault(rule.fault) ? rule.fault : undefined
  }

  #next(concerns: (rule: Rule) => boolean): Rule | undefined {
    const now = this.#now()
    for (const rule of this.#rules) {
      const { skip = 0, probability = 1, from = now, until = Number.POSITIVE_INFINITY } = rule.fault
      if (!concerns(rule) || isSpent(rule) || now < from || now >= until) continue
      if (probability < 1 && rule.random() >= probability) continue
      rule.seen++
      if (rule.seen > skip) return rule
    }
    return undefined
  }

  #rule({ id, fault, seen }: SavedFault): Rule {
    const random = seededRandom(`${this.#seed}/${id}`)
    if (isJobFault(fault)) return { id, fault, seen, random, matches: () => false, window: undefined }
    const window = fault.rateLimit && new RateWindow(fault.rateLimit)
    return { id, fault, seen, random, matches: pathPattern(fault.path), window }
  }
}

const isJobFault = (fault: Fault): fault is JobFault => fault.kind === 'job'

const hitsOf = ({ skip = 0 }: Fault, seen: number) => Math.max(0, seen - skip)

const isSpent = ({ fault, seen }: Rule) => fault.count !== undefined && hitsOf(fault, seen) >= fault.count
