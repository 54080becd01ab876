/**
 * Long work that yields what it has just cost, in nanoseconds, roughly: a guess, so that no clock is read. Or it yields
 * a promise, and is given what that brings.
 */
export type Sliced<T> = Generator<number | Promise<unknown>, T, unknown>

/** Lets sliced work wait for something. */
export function* waitFor<T>(promise: Promise<T>): Sliced<T> {
  return (yield promise) as T // as `inSlices` gives it
}

const slice = 5e6

/** Does long work a few milliseconds at a time, letting the event loop turn in between. Rejects once aborted. */
export const inSlices = async <T>(work: Sliced<T>, signal?: AbortSignal): Promise<T> => {
  let cost = 0
  let brought: unknown
  for (;;) {
    const step = work.next(brought)
    if (step.done) return step.value
    if (typeof step.value === 'number') {
      cost += step.value
      if (cost < slice) continue
    }
    brought = await (cost < slice ? step.value : new Promise((resolve) => setImmediate(resolve)))
    cost = 0
    signal?.throwIfAborted()
  }
}
