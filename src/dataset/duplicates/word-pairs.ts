/** Holds the hashes that were computed last. A new array for each example would cost as much as the hashes. */
let hashes = new Int32Array(2 ** 12)

/** Returns a hash of each pair of words that follow each other. The array is valid until the next call. */
export const wordPairs = (texts: readonly string[]): Int32Array => {
  const longest = texts.reduce((sum, { length }) => sum + length, 0)
  if (hashes.length < longest) hashes = new Int32Array(2 * longest)
  let pairs = 0
  for (const text of texts) {
    let before = 0
    let word = 0
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index)
      const code = unit < 128 ? (letters[unit] ?? 0) : unit
      if (code !== 0 && (word === 0 || code < firstIdeograph)) {
        word = Math.imul(word ^ code, 0x01000193)
      } else if (word !== 0) {
        hashes[pairs++] = scramble(Math.imul(before, 31) + word)
        before = word
        word = Math.imul(code, 0x01000193)
      }
    }
    if (word !== 0) hashes[pairs++] = scramble(Math.imul(before, 31) + word)
  }
  return hashes.subarray(0, pairs)
}

/** Spreads a hash over 32 bits, with the last steps of MurmurHash3. */
export const scramble = (hash: number): number => {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return mixed ^ (mixed >>> 13)
}

/** The scripts from here on have no spaces: each character counts as a word. */
const firstIdeograph = 0x2e80

/** By the code of an ASCII character: the lower-case letter or the digit, or 0 for anything between words. */
const letters = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code).toLowerCase()
  return /[a-z0-9]/.test(character) ? character.charCodeAt(0) : 0
})
