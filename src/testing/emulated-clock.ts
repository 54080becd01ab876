import type { Emulator } from '../emulator/index.ts'
import type { Dependencies } from '../framework/index.ts'

type Clock = Dependencies['clock']

/**
 * The emulator's clock as a provider's: who sleeps moves it, so that a job that is waited for is done at once.
 *
 * Alarms, which are deadlines, ring when somebody has slept past them.
 */
export const emulatedClock = (clock: Emulator['clock']): Clock => {
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
