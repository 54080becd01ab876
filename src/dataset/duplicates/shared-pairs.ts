import { eachPair } from './near-index.ts'

/** The part of the examples, and how many at least, that must have a pair of words for it to be shared. */
const sharedFrom = 0.05
const fewestExamples = 4

/** Counters of pairs, found by a part of their hash. A collision makes a pair seem shared, which one in thousands can. */
const counters = 2 ** 17

/**
 * Knows the pairs of words that many examples have in common, such as an instruction that each of them repeats.
 *
 * Examples that share only an instruction are not duplicates of each other, so its words must not count when they are
 * compared.
 */
export class SharedPairs {
  readonly #counts = new Uint16Array(counters)
  #examples = 0

  /** Learns from an example. */
  add(texts: readonly string[]): void {
    this.#examples++
    const seen = new Set<number>()
    eachPair(texts, (hash) => seen.add(slotOf(hash)))
    for (const slot of seen) this.#counts[slot] = (this.#counts[slot] ?? 0) + 1
  }

  /** Tells whether many of the examples have a pair, by its hash. */
  has(hash: number): boolean {
    return (this.#counts[slotOf(hash)] ?? 0) >= Math.max(fewestExamples, this.#examples * sharedFrom)
  }
}

const slotOf = (hash: number): number => (hash >>> 3) & (counters - 1)
