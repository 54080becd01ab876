import type { Clock } from '../definition/index.ts'

interface Waiter {
  readonly due: number
  readonly sleeps: boolean
  readonly wake: () => void
}

/** A fake clock. */
export interface FakeClock extends Clock {
  /** Advances the time, and wakes due alarms in order. */
  advance(milliseconds: number): Promise<void>
}

/**
 * Creates a fake clock for tests that never waits: time stands still except when something sleeps, which advances it
 * immediately.
 *
 * Sleepers wake in the order in which they are due; alarms that are due earlier wake before them.
 *
 * @param start milliseconds since 1970
 */
export const fakeClock = (start: number = Date.UTC(2026, 0, 1)): FakeClock => {
  let time = start
  let passing = false
  const waiting = new Set<Waiter>()

  const wakeFirst = (until: number): boolean => {
    const [first] = [...waiting].sort((a, b) => a.due - b.due)
    if (!first || first.due > until) return false
    time = Math.max(time, first.due)
    first.wake()
    return true
  }

  const pass = async (): Promise<void> => {
    if (passing) return
    passing = true
    for (await settled(); [...waiting].some(({ sleeps }) => sleeps); await settled())
      wakeFirst(Number.POSITIVE_INFINITY)
    passing = false
  }

  const wait = (milliseconds: number, sleeps: boolean, signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const leave = (done: () => void) => {
        waiting.delete(waiter)
        signal?.removeEventListener('abort', abort)
        done()
      }
      const abort = () => leave(() => reject(signal?.reason))
      const waiter = { due: time + milliseconds, sleeps, wake: () => leave(resolve) }
      waiting.add(waiter)
      signal?.addEventListener('abort', abort)
    })

  return {
    now: () => time,
    sleep: (milliseconds, signal) => {
      const slept = wait(milliseconds, true, signal)
      void pass()
      return slept
    },
    alarm: (milliseconds, signal) => wait(milliseconds, false, signal),
    async advance(milliseconds) {
      const until = time + milliseconds
      do await settled()
      while (wakeFirst(until))
      time = Math.max(time, until)
    },
  }
}

/** Lets woken code continue until it waits again. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
