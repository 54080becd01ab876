import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

/** Everything from outside that a server depends on. Tests pass their own. */
export interface Dependencies {
  /** Unix seconds. The clock may jump. */
  readonly now: () => number
  /** Seconds since some moment. They only grow. */
  readonly monotonic: () => number
  /** Resolves after seconds, or as soon as the signal aborts. */
  readonly wait: (seconds: number, signal: AbortSignal) => Promise<void>
  readonly randomBytes: (count: number) => Uint8Array
  readonly fetch: typeof fetch
  /** Writes one line to the log. */
  readonly log: (line: string) => void
}

/** The real clock, randomness and network; the log goes to stderr. */
export const realDependencies = (): Dependencies => ({
  now: () => Date.now() / 1000,
  monotonic: () => performance.now() / 1000,
  wait: (seconds, signal) => sleep(seconds * 1000, undefined, { signal }).catch(() => undefined),
  randomBytes,
  fetch: (...request) => fetch(...request),
  log: (line) => process.stderr.write(`${line}\n`),
})
