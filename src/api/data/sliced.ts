/**
 * Long work that yields its estimated cost so far in nanoseconds, so that no clock has to be read, or a promise to wait
 * for, whose result it receives.
 */
export type Sliced<T> = Generator<number | Promise<unknown>, T, unknown>

/** Lets sliced work wait for a promise. */
export function* waitFor<T>(promise: Promise<T>): Sliced<T> {
  return (yield promise) as T // `inSlices` passes the result of the promise
}

const slice = 5e6

/** Runs long work a few milliseconds at a time, so that the event loop can turn in between. Rejects once aborted. */
export const inSlices = async <T>(work: Sliced<T>, signal?: AbortSignal): Promise<T> => {
  let cost = 0
  let brought: unknown
  try {
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
  } finally {
    // Work that is aborted closes what it reads.
    work.return(undefined as never) // it has ended already, or its result is not used
  }
}
