import { isRecord } from '../json/is-record.ts'
import { parseJson } from '../json/parse-json.ts'
import type { ProblemCode } from '../problems/rules.ts'
import { decodeLine } from './decode-line.ts'
import { type Line, LineSplitter } from './line-splitter.ts'
import { notJsonLines } from './not-json-lines.ts'
import { longestLine, readSource, type TrainingDataSource } from './training-data-source.ts'

/** Thrown when training data cannot be read any further; says why and where. */
export class TrainingDataError extends Error {
  override readonly name = 'TrainingDataError'
  readonly code: ProblemCode | 'cannot_convert' | 'bad_tokenizer'
  /** Counted from 1; undefined for a problem of the whole file. */
  readonly line: number | undefined

  constructor(code: TrainingDataError['code'], message: string, line?: number, column?: number) {
    const place = [
      ...(line === undefined ? [] : [`line ${line}`]),
      ...(column === undefined ? [] : [`column ${column}`]),
    ]
    super(place.length === 0 ? message : `${place.join(', ')}: ${message}`)
    this.code = code
    this.line = line
  }
}

/**
 * Yields the lines of training data that are not blank, without line break and byte order mark, one at a time.
 *
 * Throws a `TrainingDataError` when there are none, or when the file is not JSON lines.
 */
export async function* readLines(source: TrainingDataSource): AsyncGenerator<Line, void, undefined> {
  const splitter = new LineSplitter(longestLine)
  let first = true
  function* wanted(lines: Iterable<Line>) {
    for (const line of lines) {
      const { number, cut } = line
      const bytes = trimLine(line)
      if (bytes.length === 0) continue
      if (first) refuseForeign(line)
      first = false
      if (cut) throw new TrainingDataError('line_too_long', 'is longer than an example can be', number)
      yield { number, bytes, cut }
    }
  }
  for await (const chunk of readSource(source)) yield* wanted(splitter.push(chunk))
  yield* wanted(splitter.end())
  if (first) throw new TrainingDataError('empty_file', 'has no examples')
}

/** Yields the examples of training data. Throws a `TrainingDataError` at the first line that is not a JSON object. */
export async function* readExamples(source: TrainingDataSource) {
  for await (const line of readLines(source)) {
    const { text, fault } = decodeLine(line)
    if (fault) throw new TrainingDataError('not_utf_8', fault.message, line.number, fault.column)
    const parsed = parseJson(text)
    if (parsed.fault !== undefined) throw new TrainingDataError('not_json', parsed.fault, line.number, parsed.column)
    if (!isRecord(parsed.value)) throw new TrainingDataError('not_an_object', 'is not a JSON object', line.number)
    yield { line, value: parsed.value }
  }
}

const refuseForeign = (line: Line): void => {
  const foreign = notJsonLines(line, decodeLine(line).text)
  if (foreign) throw new TrainingDataError(foreign.code, foreign.message)
}

/** Trims a line: its line break, trailing blanks and, in the first line, the byte order mark. */
export const trimLine = ({ number, bytes }: Pick<Line, 'number' | 'bytes'>): Uint8Array => {
  const start = number === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  let end = bytes.length
  while (end > start && isBlank(bytes[end - 1])) end--
  return bytes.subarray(start, end)
}

/** Space, tab, carriage return and line feed. */
const isBlank = (byte: number | undefined): boolean => byte === 32 || byte === 9 || byte === 13 || byte === 10
