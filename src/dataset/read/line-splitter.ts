/** The bytes of a line, without its line feed. */
export interface Line {
  /** Counted from 1. */
  readonly number: number
  readonly bytes: Uint8Array
  /** Whether the line was longer than the bound, and `bytes` is only its start. */
  readonly cut: boolean
}

const lineFeed = 10
const headOfCutLine = 1024

/** Cuts a stream of bytes into lines and keeps at most one line, of at most `bound` bytes, in memory. */
export class LineSplitter {
  readonly #bound: number
  #pieces: Uint8Array[] = []
  #length = 0
  #number = 0

  constructor(bound: number) {
    this.#bound = bound
  }

  /** Yields the lines that end in this chunk. */
  *push(chunk: Uint8Array): Generator<Line, void, undefined> {
    let from = 0
    for (let to = chunk.indexOf(lineFeed); to !== -1; to = chunk.indexOf(lineFeed, from)) {
      this.#add(chunk.subarray(from, to))
      yield this.#take()
      from = to + 1
    }
    if (from < chunk.length) this.#add(chunk.subarray(from))
  }

  /** Yields the last line, if the file does not end with a line feed. */
  *end(): Generator<Line, void, undefined> {
    if (this.#length > 0) yield this.#take()
  }

  #add(piece: Uint8Array): void {
    const cutBefore = this.#length > this.#bound
    this.#length += piece.length
    if (cutBefore) return
    this.#pieces.push(piece)
    if (this.#length > this.#bound) this.#pieces = [Buffer.concat(this.#pieces, Math.min(this.#length, headOfCutLine))]
  }

  #take(): Line {
    const [first] = this.#pieces
    const bytes = this.#pieces.length === 1 && first ? first : Buffer.concat(this.#pieces)
    const line = { number: ++this.#number, bytes, cut: this.#length > this.#bound }
    this.#pieces = []
    this.#length = 0
    return line
  }
}
