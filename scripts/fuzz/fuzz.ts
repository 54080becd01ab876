import { setImmediate } from 'node:timers/promises'
import { fuzzCalls } from './fuzz-calls.ts'
import { fuzzDecoders } from './fuzz-decoders.ts'
import { seeded } from './random.ts'

/** Number of inputs by target and result. */
export type Tally = Readonly<Record<string, Readonly<Record<string, number>>>>

/** Options of a fuzzing run. */
export interface FuzzOptions {
  readonly seed: number
  /** Number of inputs: half for the decoders, half for the calls. */
  readonly count: number
  /** Called every so often with the number of inputs done. */
  readonly progress?: (done: number) => void
}

/**
 * Feeds spoilt inputs to the decoders and to each call of the protocol.
 *
 * @throws Error that names the input, by seed and number, which did anything but end cleanly
 */
export const fuzz = async ({ seed, count, progress }: FuzzOptions): Promise<Tally> => {
  const random = seeded(seed)
  const decode = fuzzDecoders(random)
  const call = fuzzCalls(random)
  const tally: Record<string, Record<string, number>> = {}
  for (let done = 0; done < count; done++) {
    try {
      const [target, ending] = done % 2 === 0 ? ['decoders', decode()] : await call()
      tally[target] = { ...tally[target], [ending]: (tally[target]?.[ending] ?? 0) + 1 }
    } catch (cause) {
      throw new Error(`input ${done} of seed ${seed} was not answered cleanly: ${String(cause)}`, { cause })
    }
    if (done % 1000 === 0) {
      progress?.(done)
      // Yields as between real calls, so that Node can collect unused signals.
      await setImmediate()
    }
  }
  return tally
}
