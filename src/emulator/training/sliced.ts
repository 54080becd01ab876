/** Long work that yields what it has just cost, in nanoseconds, roughly: a guess, so that no clock is read. */
export type Sliced<T> = Generator<number, T, void>

const slice = 5e6

/** Does long work a few milliseconds at a time, letting the event loop turn in between. Rejects once aborted. */
export async function inSlices<T>(work: Sliced<T>, signal?: AbortSignal): Promise<T> {
  let cost = 0
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    cost += step.value
    if (cost < slice) continue
    cost = 0
    await new Promise((resolve) => setImmediate(resolve))
    signal?.throwIfAborted()
  }
}
