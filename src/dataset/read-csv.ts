import { pipeline, Readable } from 'node:stream'
import { TrainingDataError } from './read-lines.ts'
import { readSource, type TrainingDataSource } from './training-data-source.ts'

/** A row of a CSV file. */
export interface CsvRow {
  /** The line in which it ends, counted from 1. */
  readonly line: number
  /** Its cells by the names in the header. */
  readonly row: Readonly<Record<string, string>>
}

/** The rows of a CSV file with a header, divided by commas, semicolons or tabs; throws a `TrainingDataError`. */
export async function* readCsv(source: TrainingDataSource): AsyncGenerator<CsvRow, void, undefined> {
  const { CsvError, parse } = await import('csv-parse')
  const bytes = readSource(source)
  const { value: start = new Uint8Array() } = await bytes.next()
  const delimiter = delimiterOf(Buffer.from(start).toString())
  const parser = parse({ columns: true, bom: true, info: true, skip_empty_lines: true, trim: true, delimiter })
  async function* whole() {
    yield start
    yield* bytes
  }
  // An error of either is thrown by the parser.
  pipeline(Readable.from(whole()), parser, () => {})
  try {
    for await (const { record, info } of parser) yield { line: info.lines, row: record }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new TrainingDataError('csv', `is not CSV: ${error.message}`)
  }
}

/** The one of the delimiters that comes first in the header, outside of quotes. */
function delimiterOf(start: string): string {
  return /^(?:"[^"]*"|[^",;\t\r\n])*([,;\t])/.exec(start)?.[1] ?? ','
}
