import { foreignLayout } from '../check/foreign-layout.ts'
import type { ProblemCode } from '../check/problem.ts'
import { isRecord } from '../json/is-record.ts'
import { parseJson } from '../json/parse-json.ts'
import { decodeLine } from './decode-line.ts'
import { type Line, LineSplitter } from './line-splitter.ts'
import { longestLine, readSource, type TrainingDataSource } from './training-data-source.ts'

/** Training data that cannot be read on, and where. */
export class TrainingDataError extends Error {
  override readonly name = 'TrainingDataError'
  readonly code: ProblemCode
  /** Counted from 1; undefined when the whole file is meant. */
  readonly line: number | undefined

  constructor(code: ProblemCode, message: string, line?: number, column?: number) {
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
 * The lines of training data that are not blank, without line break and byte order mark; holds one at a time.
 *
 * Throws a `TrainingDataError` when there is none, or the file is something else than JSON lines.
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

/** The examples of training data, each an object; throws a `TrainingDataError` at the first line that is none. */
export async function* readExamples(source: TrainingDataSource) {
  for await (const line of readLines(source)) {
    const { text, fault } = decodeLine(line)
    if (fault) throw new TrainingDataError('not_utf_8', fault.message, line.number, fault.column)
    const parsed = parseJson(text)
    if (parsed.fault !== undefined) throw new TrainingDataError('not_json', parsed.fault, line.number, parsed.column)
    if (!isRecord(parsed.value)) throw new TrainingDataError('not_an_object', 'is no JSON object', line.number)
    yield { line, value: parsed.value }
  }
}

const refuseForeign = (line: Line): void => {
  const foreign = foreignLayout(line, decodeLine(line).text)
  if (foreign) throw new TrainingDataError(foreign.code, foreign.message)
}

/** A line without its line break, blanks around it and, in the first, the byte order mark. */
export const trimLine = ({ number, bytes }: Pick<Line, 'number' | 'bytes'>): Uint8Array => {
  const start = number === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  let end = bytes.length
  while (end > start && isBlank(bytes[end - 1])) end--
  return bytes.subarray(start, end)
}

/** Space, tab, carriage return and line feed. */
const isBlank = (byte: number | undefined): boolean => byte === 32 || byte === 9 || byte === 13 || byte === 10
