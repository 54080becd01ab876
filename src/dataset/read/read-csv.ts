import { pipeline, Readable } from 'node:stream'
import { decodeLine } from './decode-line.ts'
import { type Line, LineSplitter } from './line-splitter.ts'
import { foreignBytes } from './not-json-lines.ts'
import { TrainingDataError } from './read-lines.ts'
import { longestLine, readSource, type TrainingDataSource } from './training-data-source.ts'

/** A row of a CSV file. */
export interface CsvRow {
  /** The line on which the row ends, counted from 1. */
  readonly line: number
  /** The cells of the row by the names in the header. */
  readonly row: Readonly<Record<string, string>>
}

/** Reads the rows of a CSV file with a header, separated by commas, semicolons or tabs. Throws a `TrainingDataError`. */
export async function* readCsv(source: TrainingDataSource): AsyncGenerator<CsvRow, void, undefined> {
  const { CsvError, parse } = await import('csv-parse')
  const texts = textsOf(source)
  const { value: start } = await texts.next()
  if (!start) throw new TrainingDataError('empty_file', 'is empty, and must be a table with a header')
  const delimiter = delimiterOf(start)
  const parser = parse({ columns: true, info: true, skip_empty_lines: true, trim: true, delimiter })
  async function* whole() {
    yield start
    yield* texts
  }
  // The parser throws the errors of both.
  pipeline(Readable.from(whole()), parser, () => {})
  let isEmpty = true
  try {
    for await (const { record, info } of parser) {
      isEmpty = false
      yield { line: info.lines, row: record }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new TrainingDataError('csv', `is not CSV: ${error.message}`)
  }
  if (isEmpty) throw new TrainingDataError('empty_file', 'has a header but no rows')
}

/** Decodes whole lines, several at a time. */
async function* textsOf(source: TrainingDataSource): AsyncGenerator<string, void, undefined> {
  const splitter = new LineSplitter(longestLine)
  const decode = (lines: Iterable<Line>) => Array.from(lines, textOf).join('')
  for await (const chunk of readSource(source)) yield* nonEmpty(decode(splitter.push(chunk)))
  yield* nonEmpty(decode(splitter.end()))
}

function* nonEmpty(text: string) {
  if (text !== '') yield text
}

const textOf = (line: Line): string => {
  const foreign = line.number === 1 ? foreignBytes(line) : undefined
  if (foreign) throw new TrainingDataError(foreign.code, foreign.message)
  const { text, fault } = decodeLine(line)
  if (fault) throw new TrainingDataError('not_utf_8', fault.message, line.number, fault.column)
  return `${text}\n`
}

/** Returns the delimiter that comes first in the header, outside quotes. */
const delimiterOf = (start: string): string => /^(?:"[^"]*"|[^",;\t\r\n])*([,;\t])/.exec(start)?.[1] ?? ','
