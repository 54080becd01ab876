import type { Dependencies } from '../framework/index.ts'

type Clock = Dependencies['clock']

/** A clock that tells seconds since 1970, and can be advanced by seconds. */
interface Advanceable {
  now(): number
  advance(seconds: number): void
}

/**
 * Makes the emulator's clock the provider's: sleeping advances it, so waiting for a job takes no time.
 *
 * Alarms, which are deadlines, go off when somebody has slept past them.
 */
export const emulatedClock = (clock: Advanceable): Clock => {
  const alarms = new Set<{ readonly due: number; readonly ring: () => void }>()
  const now = () => clock.now() * 1000
  return {
    now,
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted()
      clock.advance(milliseconds / 1000)
      for (const alarm of alarms) if (alarm.due <= now()) alarm.ring()
    },
    alarm: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const alarm = { due: now() + milliseconds, ring: () => leave(resolve) }
        const abort = () => leave(() => reject(signal?.reason))
        const leave = (done: () => void) => {
          alarms.delete(alarm)
          signal?.removeEventListener('abort', abort)
          done()
        }
        alarms.add(alarm)
        signal?.addEventListener('abort', abort)
      }),
  }
}
