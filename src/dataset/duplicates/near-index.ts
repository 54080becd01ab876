import { scramble, wordPairs } from './word-pairs.ts'

/** A similar text, and how similar it is: the share of word pairs that both have, from 0 to 1. */
export interface Likeness {
  /** The number of the line with the other text. */
  readonly number: number
  readonly similarity: number
}

const bitsOfBin = 6
const bins = 2 ** bitsOfBin
const perBand = 4
const bands = bins / perBand
const remembered = 2 ** 18
const slots = 2 ** 17
const fewestPairs = 3

/**
 * Finds texts that share most of their word pairs, in at most 26 MB however many texts there are.
 *
 * MinHash with one permutation: the hashes of the pairs fall into 64 bins, and the least hash of each bin makes the
 * signature. The share of bins in which two signatures agree estimates the share of pairs that both texts have. Texts
 * are compared if their signatures agree in one of 16 bands of 4 bins. The last 262,144 texts are remembered.
 */
export class NearIndex {
  readonly #signatures = new Uint8Array(remembered * bins)
  readonly #numbers = new Uint32Array(remembered)
  /** By band and hash, the last text that had it: its entry plus one. */
  readonly #latest = new Uint32Array(bands * slots)
  #size = 0

  /** Returns the most similar of the earlier texts, if it is similar enough. */
  find({ signature, slots: at }: Signature, similarity: number): Likeness | undefined {
    let best: Likeness | undefined
    let before = -1
    for (const slot of at) {
      const entry = (this.#latest[slot] ?? 0) - 1
      if (entry < 0 || entry === before) continue
      before = entry
      const likeness = compare(signature, this.#signatures, entry * bins, Math.floor(bins * (1 - similarity)))
      if (likeness >= similarity && likeness > (best?.similarity ?? 0)) {
        best = { number: this.#numbers[entry] ?? 0, similarity: likeness }
      }
    }
    return best
  }

  add({ signature, slots: at }: Signature, number: number): void {
    const entry = this.#size++ % remembered
    this.#signatures.set(signature, entry * bins)
    this.#numbers[entry] = number
    for (const slot of at) this.#latest[slot] = entry + 1
  }
}

/** Returns the share of bins in which two signatures agree, among the bins that either fills; 0 if too many differ. */
const compare = (one: Uint8Array, others: Uint8Array, offset: number, mostDifferent: number): number => {
  let different = 0
  let empty = 0
  for (let bin = 0; bin < bins; bin++) {
    if (one[bin] !== others[offset + bin]) {
      if (++different > mostDifferent) return 0
    } else if (one[bin] === 0) empty++
  }
  return (bins - empty - different) / (bins - empty)
}

/** What is compared of a text. */
export interface Signature {
  /** Eight bits of the least hash in each bin; 0 for an empty bin. */
  readonly signature: Uint8Array
  /** The slot of each band. */
  readonly slots: readonly number[]
}

/**
 * Computes the signature of texts; undefined for so few words that they would match others by chance.
 *
 * @param isShared whether a pair, by its hash, is part of what many examples have in common, and says nothing about one.
 *   Where nothing else is left, all pairs count.
 */
export const signatureOf = (
  texts: readonly string[],
  isShared: (hash: number) => boolean = () => false,
): Signature | undefined => {
  const pairs = wordPairs(texts)
  least.fill(empty)
  let own = 0
  for (let index = 0; index < pairs.length; index++) {
    const hash = pairs[index] ?? 0
    if (isShared(hash)) continue
    own++
    const bin = hash >>> (32 - bitsOfBin)
    const value = hash & (2 ** (32 - bitsOfBin) - 1)
    if (value < (least[bin] ?? 0)) least[bin] = value
  }
  if (pairs.length < fewestPairs) return undefined
  return own === 0 ? signatureOf(texts) : toSignature()
}

/** The least hash of each bin, of the texts whose signature is computed. */
const least = new Int32Array(bins)

const toSignature = (): Signature => {
  const signature = new Uint8Array(bins)
  const found: number[] = []
  let hash = 0
  let filled = 0
  for (let bin = 0; bin < bins; bin++) {
    const value = least[bin] ?? empty
    if (value !== empty) {
      signature[bin] = 1 + (value % 255)
      filled++
    }
    hash = scramble(Math.imul(hash, 31) + value)
    if ((bin + 1) % perBand !== 0) continue
    if (filled > 0) found.push(Math.floor(bin / perBand) * slots + (hash & (slots - 1)))
    hash = 0
    filled = 0
  }
  return { signature, slots: found }
}

/** More than any hash of a bin. */
const empty = 2 ** 31 - 1
