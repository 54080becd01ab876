import { isRecord } from '../json/is-record.ts'
import { parseJson } from '../json/parse-json.ts'
import { readCsv } from './read-csv.ts'
import { readExamples, TrainingDataError } from './read-lines.ts'
import { readParquet } from './read-parquet.ts'
import { readSource, type TrainingDataSource } from './training-data-source.ts'

/** The kinds of files that records are read from. */
export type FileKind = 'jsonl' | 'json' | 'csv' | 'parquet'

/** A record of a file, and where it is. */
export interface DataRecord {
  readonly value: Readonly<Record<string, unknown>>
  /** The line of a text; undefined in other files. */
  readonly line?: number
  /** Where it is in a file without lines, such as `row 3`. */
  readonly place?: string
  /** Whether it is a row of a table. */
  readonly isRow?: true
}

/** Reads records one after the other; the first bytes show the kind of the file. Throws a `TrainingDataError`. */
export async function* readRecords(
  source: TrainingDataSource,
  kind?: FileKind | undefined,
): AsyncGenerator<DataRecord, void, undefined> {
  const chunks = readSource(source)
  const { value: first } = await chunks.next()
  if (!first) throw new TrainingDataError('empty_file', 'is empty')
  async function* whole() {
    yield first ?? new Uint8Array()
    yield* chunks
  }
  switch (kind ?? kindOf(first)) {
    case 'jsonl':
      for await (const { line, value } of readExamples(whole())) yield { value, line: line.number }
      return
    case 'json':
      yield* readJson(await collect(whole()))
      return
    case 'csv':
      for await (const { line, row } of readCsv(whole())) yield { value: row, line, isRow: true }
      return
    case 'parquet': {
      let row = 0
      for await (const value of readParquet(await collect(whole()))) yield { value, place: `row ${++row}`, isRow: true }
    }
  }
}

/** Tells the kind of a file by its first bytes. */
const kindOf = (bytes: Uint8Array): FileKind => {
  const start = Buffer.from(bytes.subarray(0, 64))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (start.startsWith('PAR1')) return 'parquet'
  if (start.startsWith('[')) return 'json'
  return start === '' || start.startsWith('{') ? 'jsonl' : 'csv'
}

/** Reads a JSON array of objects, whole. */
function* readJson(bytes: Buffer): Generator<DataRecord, void, undefined> {
  const parsed = parseJson(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  if (parsed.fault !== undefined) throw new TrainingDataError('not_json', parsed.fault)
  if (!Array.isArray(parsed.value)) throw new TrainingDataError('not_json', 'is not a JSON array of examples')
  for (const [index, value] of parsed.value.entries()) {
    const place = `entry ${index + 1}`
    if (!isRecord(value)) throw new TrainingDataError('not_an_object', `${place}: is not a JSON object`)
    yield { value, place }
  }
}

const collect = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}
