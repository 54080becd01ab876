import { type Clock, pause } from '../dependencies.ts'

/** Limits calls to a steady rate, after a first burst. */
export interface TokenBucket {
  /** Waits for its turn, in the order of the calls. */
  take(signal?: AbortSignal): Promise<void>
}

/** Creates a token bucket on a clock. */
export const createTokenBucket = (perMinute: number, burst: number, clock: Clock): TokenBucket => {
  const interval = 60_000 / perMinute
  let tokens = burst
  let filledAt = clock.now()
  return {
    async take(signal) {
      const now = clock.now()
      if (now > filledAt) tokens = Math.min(burst, tokens + (now - filledAt) / interval)
      filledAt = now
      // Below zero: future tokens, each with a caller waiting for it.
      tokens -= 1
      if (tokens >= 0) return
      try {
        await pause(clock, -tokens * interval, signal)
      } catch (error) {
        tokens += 1
        throw error
      }
    },
  }
}
