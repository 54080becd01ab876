import type { Dependencies } from '../../src/cli/dependencies.ts'
import type { Emulator } from '../../src/emulator/index.ts'

interface Sleeper {
  readonly due: number
  readonly wake: () => void
}

/**
 * The emulator's clock for a command. It advances while the command sleeps and no request is pending.
 *
 * So everything happens at its time, however many tasks sleep at once, and the test itself does not wait.
 */
export const movingClock = ({ clock }: Emulator): Pick<Dependencies, 'clock' | 'fetch'> => {
  const sleepers = new Set<Sleeper>()
  let requests = 0
  const now = () => clock.now() * 1000

  const moveOn = () => {
    if (requests > 0) return
    const [next] = [...sleepers].sort((one, other) => one.due - other.due)
    if (!next) return
    clock.advance(Math.max(0, next.due - now()) / 1000)
    sleepers.delete(next)
    next.wake()
    setImmediate(moveOn)
  }

  return {
    clock: {
      now,
      sleep: (milliseconds, signal) =>
        new Promise((resolve, reject) => {
          signal?.throwIfAborted()
          const sleeper = { due: now() + milliseconds, wake: resolve }
          sleepers.add(sleeper)
          signal?.addEventListener('abort', () => {
            sleepers.delete(sleeper)
            reject(signal.reason)
          })
          setImmediate(moveOn)
        }),
    },
    fetch: async (input, init) => {
      requests += 1
      try {
        const answer = await fetch(input, init)
        // The request is pending until its body has arrived.
        return new Response(await answer.blob(), answer)
      } finally {
        requests -= 1
        setImmediate(moveOn)
      }
    },
  }
}
