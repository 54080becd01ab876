import { type Clock, pause } from '../dependencies.ts'

/** Lets calls through at a steady rate, after a first burst. */
export interface TokenBucket {
  /** Waits for its turn; first come, first served. */
  take(signal?: AbortSignal): Promise<void>
}

/** A token bucket on the given clock. */
export const createTokenBucket = (perMinute: number, burst: number, clock: Clock): TokenBucket => {
  const interval = 60_000 / perMinute
  let tokens = burst
  let filledAt = clock.now()
  return {
    async take(signal) {
      const now = clock.now()
      if (now > filledAt) tokens = Math.min(burst, tokens + (now - filledAt) / interval)
      filledAt = now
      // Below zero: tokens of the future, each with somebody waiting for it.
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
