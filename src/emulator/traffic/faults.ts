import type { JobError } from '../../api/jobs/job-record.ts'
import { seededRandom } from '../deterministic/seeded-random.ts'
import { pathPattern } from './path-pattern.ts'
import { type RateLimit, RateWindow } from './rate-window.ts'

/** When a fault happens. All given conditions must hold. */
interface Occasion {
  /**
   * How many times it happens.
   *
   * @default every time
   */
  readonly count?: number
  /**
   * How many requests or jobs pass before it happens.
   *
   * @default 0
   */
  readonly skip?: number
  /**
   * Probability from 0 to 1; the emulator's seed decides which times.
   *
   * @default 1
   */
  readonly probability?: number
  /** Unix seconds on the emulator's clock from which on it happens. */
  readonly from?: number
  /** Unix seconds on the emulator's clock until which it happens. */
  readonly until?: number
}

/** A fault of a request. */
export interface RequestFault extends Occasion {
  readonly kind?: 'request'
  /**
   * GET, POST or DELETE.
   *
   * @default every method
   */
  readonly method?: string
  /** Path starting with `/v1`, without the query; `*` matches any text. */
  readonly path: string
  /** Answers with this status instead of doing the work. */
  readonly status?: number
  /**
   * Sent with `status`: an object as JSON, a string as it is.
   *
   * @default OpenAI's body for that status
   */
  readonly body?: object | string
  /** Answers with the HTML error page of a proxy. `status` defaults to 502. */
  readonly html?: boolean
  /** Lets that many requests through per period and rejects the others, with OpenAI's rate limit headers. */
  readonly rateLimit?: RateLimit
  /** Resets the connection instead of answering, before or after the work is done. */
  readonly reset?: 'before' | 'after'
  /** Never answers and keeps the connection open, before or after the work is done. */
  readonly hang?: 'before' | 'after'
  /** Cuts the connection after that many bytes of the body, although `content-length` announces all of them. */
  readonly truncate?: number
  /** Sends a complete answer whose JSON is incomplete. */
  readonly malformed?: boolean
  /** Sends the body a few bytes at a time. */
  readonly drip?: { readonly bytes: number; readonly everyMs: number }
  /** Delays the answer by that many real milliseconds. */
  readonly delayMs?: number
  /** Headers added to any answer. */
  readonly headers?: Readonly<Record<string, string>>
}

/** A fault that makes a job fail while it trains. */
export interface JobFault extends Occasion {
  readonly kind: 'job'
  /** The step in which the job fails. Earlier steps have their events. */
  readonly atStep: number
  /**
   * The error of the job.
   *
   * @default a server_error
   */
  readonly error?: JobError
  /**
   * Limits the fault to jobs with this suffix.
   *
   * @default any job
   */
  readonly suffix?: string
}

/** Something that goes wrong, on demand. */
export type Fault = RequestFault | JobFault

/** A fault that was added. */
export interface ActiveFault {
  readonly id: string
  readonly fault: Fault
  /** How many times it has happened. */
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

/** A fault rule as saved on disk and in snapshots. */
export type SavedFault = Pick<Rule, 'id' | 'fault' | 'seen'>

/** Fault rules. The first rule that matches applies. */
export class Faults {
  readonly #now: () => number
  readonly #seed: number
  #rules: Rule[] = []
  #made = 0

  constructor(now: () => number, seed: number) {
    this.#now = now
    this.#seed = seed
  }

  /** Adds a rule and returns its id. */
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

  /** Returns the fault that applies to a request now. */
  forRequest(method: string, path: string): RequestFault | undefined {
    // The common case.
    if (this.#rules.length === 0) return undefined
    const rule = this.#next(({ fault, matches }) => {
      if (isJobFault(fault)) return false
      return (fault.method === undefined || fault.method === method) && matches(path)
    })
    if (!rule || isJobFault(rule.fault)) return undefined
    return rule.window ? { ...rule.fault, ...rule.window.take(this.#now(), rule.fault.headers) } : rule.fault
  }

  /** Returns the fault that applies to a job that is being created. */
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
