import { type Clock, pause } from '../dependencies.ts'
import { ApiError } from '../error/api-error.ts'
import { isTransient } from '../error/error-code.ts'
import type { CallOptions } from './call.ts'

/** Options for polling. */
export interface PollOptions<T> extends CallOptions {
  /** Called with each value read. */
  readonly onPoll?: ((value: T) => void) | undefined
  /** Called with the error of a read that will be retried. */
  readonly onFailure?: ((error: ApiError) => void) | undefined
  /** Consecutive reads that may fail, each with its own retries. @default 5 */
  readonly patience?: number | undefined
  /** First and longest pause between reads, in milliseconds. @default { first: 1000, longest: 10_000 } */
  readonly interval?: { readonly first: number; readonly longest: number } | undefined
  /** Time of the last read, in milliseconds since 1970. Its value is returned, done or not. */
  readonly deadline?: number | undefined
}

const growth = 1.5

/** Reads with growing pauses until the value is done. */
export const poll = async <T>(
  read: () => Promise<T>,
  isDone: (value: T) => boolean,
  {
    clock,
    signal,
    onPoll,
    onFailure,
    patience = 5,
    interval = { first: 1000, longest: 10_000 },
    deadline = Number.POSITIVE_INFINITY,
  }: PollOptions<T> & { readonly clock: Clock },
): Promise<T> => {
  let failures = 0
  for (let wait = interval.first; ; wait = Math.min(wait * growth, interval.longest)) {
    const late = clock.now() >= deadline
    try {
      const value = await read()
      failures = 0
      onPoll?.(value)
      if (late || isDone(value)) return value
    } catch (error) {
      failures += 1
      if (late || failures >= patience || !(error instanceof ApiError && isTransient(error.code))) throw error
      onFailure?.(error)
    }
    await pause(clock, Math.max(0, Math.min(wait, deadline - clock.now())), signal)
  }
}
