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
      const likeness = compare(signature, this.#signatures, entry * bins)
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

/** Returns the share of bins in which two signatures agree, among the bins that either fills. */
const compare = (one: Uint8Array, others: Uint8Array, offset: number): number => {
  let same = 0
  let empty = 0
  for (let bin = 0; bin < bins; bin++) {
    if (one[bin] !== others[offset + bin]) continue
    if (one[bin] === 0) empty++
    else same++
  }
  return same / (bins - empty)
}

/** What is compared of a text. */
export interface Signature {
  /** Eight bits of the least hash in each bin; 0 for an empty bin. */
  readonly signature: Uint8Array
  /** The slot of each band. */
  readonly slots: readonly number[]
}

/** Calls `visit` with the hash of each pair of words that follow each other. */
export const eachPair = (texts: readonly string[], visit: (hash: number) => void): void => {
  for (const text of texts) {
    let before = 0
    let word = 0
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index)
      const code = unit < 128 ? (letters[unit] ?? 0) : unit
      if (code !== 0 && (word === 0 || code < firstIdeograph)) {
        word = Math.imul(word ^ code, 0x01000193)
      } else if (word !== 0) {
        visit(scramble(Math.imul(before, 31) + word))
        before = word
        word = Math.imul(code, 0x01000193)
      }
    }
    if (word !== 0) visit(scramble(Math.imul(before, 31) + word))
  }
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
  const least = new Uint32Array(bins).fill(empty)
  let pairs = 0
  let own = 0
  eachPair(texts, (hash) => {
    pairs++
    if (isShared(hash)) return
    own++
    const bin = hash >>> (32 - bitsOfBin)
    const value = hash & (2 ** (32 - bitsOfBin) - 1)
    if (value < (least[bin] ?? 0)) least[bin] = value
  })
  if (pairs < fewestPairs) return undefined
  return own === 0 ? signatureOf(texts) : toSignature(least)
}

const toSignature = (least: Uint32Array): Signature => {
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

const empty = 2 ** 32 - 1
/** The scripts from here on have no spaces: each character counts as a word. */
const firstIdeograph = 0x2e80

/** By the code of an ASCII character: the lower-case letter or the digit, or 0 for anything between words. */
const letters = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code).toLowerCase()
  return /[a-z0-9]/.test(character) ? character.charCodeAt(0) : 0
})

/** Spreads a hash over 32 bits, with the last steps of MurmurHash3. */
const scramble = (hash: number): number => {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return mixed ^ (mixed >>> 13)
}
