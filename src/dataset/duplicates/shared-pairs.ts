import { wordPairs } from './word-pairs.ts'

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
    const slots = new Set(Array.from(wordPairs(texts), slotOf))
    for (const slot of slots) this.#counts[slot] = (this.#counts[slot] ?? 0) + 1
  }

  /** Returns what tells whether many of the examples that were added have a pair, by its hash. */
  test(): (hash: number) => boolean {
    const from = Math.max(fewestExamples, this.#examples * sharedFrom)
    // A bit per counter, which together stay in the fastest cache.
    const bits = new Uint8Array(counters / 8)
    this.#counts.forEach((count, slot) => {
      if (count >= from) bits[slot >>> 3] = (bits[slot >>> 3] ?? 0) | (1 << (slot & 7))
    })
    return (hash) => {
      const slot = slotOf(hash)
      return (((bits[slot >>> 3] ?? 0) >>> (slot & 7)) & 1) === 1
    }
  }
}

const slotOf = (hash: number): number => (hash >>> 3) & (counters - 1)
