import { parsedJson } from '../errors/parsed-json.ts'
import type { Content } from '../files/content.ts'
import { type Sliced, waitFor } from './sliced.ts'

/** A non-empty line of a JSONL file. */
export interface JsonLine {
  /** Counted from 1, including empty lines. */
  readonly number: number
  readonly bytes: number
  readonly text: string
  /** The object, or undefined if the line is not a JSON object. */
  readonly value: Readonly<Record<string, unknown>> | undefined
}

/**
 * Visits the lines of a JSONL file, decoded one at a time so that a large file is never held as a whole, until a visit
 * returns something.
 */
export function* eachJsonLine<T>(
  content: Content,
  visit: (line: JsonLine) => Sliced<T | undefined>,
): Sliced<T | undefined> {
  const lines = new Lines()
  const pieces = content.pieces()[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { done, value } = yield* waitFor(pieces.next())
      for (const line of done ? lines.last() : lines.in(value)) {
        const found = yield* visit(line)
        if (found !== undefined) return found
      }
      if (done) return undefined
    }
  } finally {
    void pieces.return?.()
  }
}

/** Yields the lines of a JSONL file, decoded one at a time. */
export async function* jsonLinesOf(content: Content): AsyncGenerator<JsonLine, void> {
  const lines = new Lines()
  for await (const piece of content.pieces()) yield* lines.in(piece)
  yield* lines.last()
}

/** Cuts pieces of a file into lines. */
class Lines {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })
  /** The start of a line whose end has not been read. */
  #start: Uint8Array[] = []
  #number = 0

  last(): Generator<JsonLine> {
    return this.#line(new Uint8Array())
  }

  *in(piece: Uint8Array): Generator<JsonLine> {
    let from = 0
    for (let to = piece.indexOf(10); to !== -1; to = piece.indexOf(10, from)) {
      yield* this.#line(piece.subarray(from, to))
      from = to + 1
    }
    if (from < piece.length) this.#start.push(piece.subarray(from))
  }

  *#line(end: Uint8Array): Generator<JsonLine> {
    const line = this.#start.length === 0 ? end : Buffer.concat([...this.#start, end])
    this.#start = []
    this.#number++
    const text = decoded(this.#decoder, line)?.replace(this.#number === 1 ? /^\uFEFF/ : '', '')
    if (text?.trim() === '') return
    yield { number: this.#number, bytes: line.length, text: text ?? '', value: jsonObject(text ?? '') }
  }
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const jsonObject = (text: string): Readonly<Record<string, unknown>> | undefined => {
  const value = parsedJson(text)
  return isRecord(value) ? value : undefined
}

/** The text of bytes; undefined if they are not UTF-8. */
const decoded = (decoder: Pick<InstanceType<typeof TextDecoder>, 'decode'>, bytes: Uint8Array): string | undefined => {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}
