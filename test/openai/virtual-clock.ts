import type { Clock, Dependencies } from '../../src/openai/index.ts'

/** A clock on which every sleep is over at once, and written down. */
export interface VirtualClock extends Clock {
  readonly sleeps: number[]
}

export const virtualClock = (start = Date.parse('2026-11-21T12:00:00Z')): VirtualClock => {
  let now = start
  const sleeps: number[] = []
  return {
    sleeps,
    now: () => now,
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted()
      sleeps.push(milliseconds)
      now += milliseconds
    },
  }
}

/** No jitter: `random` says 0. */
export const virtualDependencies = (fetch: Dependencies['fetch'], clock: Clock = virtualClock()): Dependencies => ({
  ...(fetch ? { fetch } : {}),
  clock,
  random: () => 0,
})
