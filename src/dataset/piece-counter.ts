/**
 * Counts tokens of texts made of words that come again and again, in a third of the time that the tokenizer takes.
 *
 * A text is cut where each of OpenAI's tokenizers cuts it before it looks for tokens: after a run of ASCII letters or
 * digits, and before a space. So the sum of the pieces is the count of the whole, and a piece that comes again need not
 * be counted again. Counts are kept by a hash of 64 bits, in 2.4 MB that start anew when full.
 */
export class PieceCounter {
  readonly #tokenize: (piece: string) => number
  readonly #ones = new Int32Array(slots)
  readonly #twos = new Int32Array(slots)
  /** Zero where nothing is kept. */
  readonly #counts = new Uint8Array(slots)
  #kept = 0

  constructor(tokenize: (piece: string) => number) {
    this.#tokenize = tokenize
  }

  count(text: string): number {
    let tokens = 0
    let start = 0
    let before = other
    let one = seed
    let two = seed
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      const kind = code < 128 ? (kindOf[code] ?? other) : other
      if (kind !== before && isCut(before, kind)) {
        tokens += this.#countPiece(text, start, index, one, two)
        start = index
        one = seed
        two = seed
      }
      before = kind
      // Two hashes that mix in different ways.
      one = Math.imul(one ^ code, 0x01000193)
      two = (Math.imul(two, 0x9e3779b1) + code) | 0
    }
    return tokens + this.#countPiece(text, start, text.length, one, two)
  }

  #countPiece(text: string, start: number, end: number, one: number, two: number): number {
    if (end === start) return 0
    if (end - start > longestKept) return this.#countLong(text.slice(start, end))
    let slot = (one ^ (one >>> 15) ^ two) & (slots - 1)
    for (; this.#counts[slot] !== 0; slot = (slot + 1) & (slots - 1)) {
      if (this.#ones[slot] === one && this.#twos[slot] === two) return this.#counts[slot] ?? 0
    }
    if (this.#kept++ > slots * fullAt) {
      this.#counts.fill(0)
      this.#kept = 1
    }
    const count = this.#tokenize(text.slice(start, end))
    this.#ones[slot] = one
    this.#twos[slot] = two
    this.#counts[slot] = count
    return count
  }

  /** A tokenizer needs the square of the time for a run without a break: past a length it gets the run in parts. */
  #countLong(piece: string): number {
    if (piece.length <= longestWhole) return this.#tokenize(piece)
    let count = 0
    for (const line of piece.split(afterLineBreak)) {
      for (let from = 0; from < line.length; from += longestWhole) {
        count += this.#tokenize(line.slice(from, from + longestWhole))
      }
    }
    return count
  }
}

const slots = 2 ** 18
/** Not zero, for a text that begins with a NUL would have the hash of the rest. */
const seed = 0x1c9dc5
const fullAt = 0.75
/** So that its tokens, at most three a UTF-16 unit, fit a byte. */
const longestKept = 64
const longestWhole = 2048
/** Where a text of a script without spaces may be cut too. */
const afterLineBreak = /(?<=[\r\n])(?=[^\s/])/

const [other, letter, digit, apostrophe, space, sign, control] = [0, 1, 2, 3, 4, 5, 6]

/** By the code of an ASCII character; beyond ASCII no cut is certain. */
const kindOf = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[a-z]/i.test(character)) return letter
  if (/[0-9]/.test(character)) return digit
  if (character === "'") return apostrophe
  if (character === ' ') return space
  return /[!-~]/.test(character) ? sign : control
})

/** An apostrophe may go with the letters before it, a line break with the sign before it, a space with a tab. */
function isCut(before: number, kind: number): boolean {
  if (kind === other) return false
  if (before === letter) return kind !== apostrophe
  return before === digit || (kind === space && (before === apostrophe || before === sign))
}
