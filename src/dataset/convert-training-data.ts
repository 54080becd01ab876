import { isDeepStrictEqual } from 'node:util'
import { formatOf, type TrainingDataFormat } from './example/training-data-format.ts'
import { isRecord } from './json/is-record.ts'
import { readAlpaca, writeAlpaca } from './layouts/alpaca.ts'
import { toFormat } from './layouts/between-formats.ts'
import { ConversionError, type Converted, type Fields, MissingColumnError } from './layouts/converted.ts'
import { readGemini } from './layouts/gemini.ts'
import { type Layout, layoutNames, layoutOf } from './layouts/layout.ts'
import { type ColumnOptions, readBatchRequest, readBedrock, readTable } from './layouts/other-layouts.ts'
import { readShareGpt, writeShareGpt } from './layouts/sharegpt.ts'
import { readTrl, writeTrl } from './layouts/trl.ts'
import { TrainingDataError } from './read/read-lines.ts'
import { type DataRecord, type FileKind, readRecords } from './read/read-records.ts'
import type { TrainingDataSource } from './read/training-data-source.ts'

/** A layout that examples can be written in, for trainers other than OpenAI's. */
export type WrittenLayout = 'alpaca' | 'sharegpt' | 'trl'

/** How to convert training data. */
export interface ConvertOptions {
  /** @default the layout or format that the first example shows */
  readonly from?: Layout | TrainingDataFormat | undefined
  /** @default chat; preferences and reinforcement data stay what they are */
  readonly to?: TrainingDataFormat | WrittenLayout | undefined
  /** @default the kind that the first bytes show */
  readonly file?: FileKind | undefined
  /** The system prompt of each chat, in place of its own. */
  readonly system?: string | undefined
  /** The columns of a table with the parts of an example, in upper or lower case; the usual names are found without. */
  readonly columns?: ColumnOptions | undefined
  /** Called for each example that cannot be converted, which is then left out. Without it, the first one throws. */
  readonly onSkipped?: ((problem: TrainingDataError) => void) | undefined
}

/**
 * Converts training data example by example, between OpenAI's formats and the layouts of other trainers.
 *
 * Reads JSON lines, and JSON arrays, CSV with a header and Parquet, of which the last two become rows of columns. Throws a
 * `TrainingDataError` at the first example that cannot be converted, unless `onSkipped` is given. An example that a
 * layout cannot hold without loss is one of those.
 */
export async function* convertTrainingData(
  source: TrainingDataSource,
  { from, to, file, system, columns = {}, onSkipped }: ConvertOptions = {},
): AsyncGenerator<Fields, void, undefined> {
  let layout = from ?? (Object.values(columns).some(Boolean) ? 'table' : undefined)
  for await (const record of readRecords(source, file)) {
    layout ??= layoutOfRecord(record)
    if (layout === undefined) throw unknownLayout(record)
    try {
      const read = withSystem(readers[layout](record.value, columns), system)
      const target = to ?? (read.format === 'completion' ? 'chat' : read.format)
      yield isWritten(target) ? write(read, target) : toFormat(read, target).example
    } catch (error) {
      if (error instanceof MissingColumnError) throw new TrainingDataError('csv', error.message)
      if (!(error instanceof ConversionError)) throw error
      const problem = located(record, error.message)
      if (!onSkipped) throw problem
      onSkipped(problem)
    }
  }
}

/** A row of prompt and completion is a question and its answer, since its cells may be empty. */
const layoutOfRecord = ({ value, isRow }: DataRecord): Layout | TrainingDataFormat | undefined => {
  const format = layoutOf(value) ?? formatOf(value)
  return isRow && (format === undefined || format === 'completion') ? 'table' : format
}

type Reader = (row: Fields, columns: ColumnOptions) => Converted

const asIs =
  (format: TrainingDataFormat): Reader =>
  (example) => ({ format, example })

const readers: Readonly<Record<Layout | TrainingDataFormat, Reader>> = {
  alpaca: readAlpaca,
  trl: readTrl,
  sharegpt: readShareGpt,
  gemini: readGemini,
  bedrock: readBedrock,
  batch: readBatchRequest,
  table: readTable,
  // Some hosts have the system prompt beside the messages.
  chat: (example) => (typeof example.system === 'string' ? readBedrock(example) : { format: 'chat', example }),
  dpo: asIs('dpo'),
  completion: asIs('completion'),
  reinforcement: asIs('reinforcement'),
}

const writers: Readonly<
  Record<
    WrittenLayout,
    { write(converted: Converted): Fields; readonly read: Reader; readonly takes: readonly TrainingDataFormat[] }
  >
> = {
  alpaca: { write: writeAlpaca, read: readAlpaca, takes: ['chat', 'dpo'] },
  sharegpt: { write: writeShareGpt, read: readShareGpt, takes: ['chat', 'dpo'] },
  trl: { write: writeTrl, read: readTrl, takes: ['chat', 'dpo', 'completion', 'reinforcement'] },
}

const isWritten = (to: TrainingDataFormat | WrittenLayout): to is WrittenLayout => Object.hasOwn(writers, to)

/** Writes an example in another layout, and proves by reading it again that nothing is lost. */
const write = (read: Converted, to: WrittenLayout): Fields => {
  const { write: writeTo, read: readFrom, takes } = writers[to]
  const converted = takes.includes(read.format) ? read : toFormat(read, 'chat')
  const written = writeTo(converted)
  if (isSame(again(readFrom, written), converted.example)) return written
  const lost = 'has something that this layout cannot hold, such as tools, weights, names or images'
  throw new ConversionError(`cannot become ${layoutNames[to]} without loss: it ${lost}`)
}

const again = (read: Reader, written: Fields): Fields | undefined => {
  try {
    return read(written, {}).example
  } catch {
    return undefined
  }
}

/** Compares as JSON, where a key without a value is not there. */
const isSame = (one: unknown, other: unknown): boolean =>
  one !== undefined && isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)))

/** Sets the system prompt of a chat, or of the input of preferences. */
const withSystem = (converted: Converted, system: string | undefined): Converted => {
  if (system === undefined) return converted
  const { format, example } = converted.format === 'completion' ? toFormat(converted, 'chat') : converted
  const add = (holder: unknown): unknown => {
    if (!isRecord(holder) || !Array.isArray(holder.messages)) return holder
    const others = holder.messages.filter((message: unknown) => !isRecord(message) || message.role !== 'system')
    return { ...holder, messages: [{ role: 'system', content: system }, ...others] }
  }
  const changed = format === 'dpo' ? { ...example, input: add(example.input) } : (add(example) as Fields) // still an object
  return { format, example: changed }
}

const located = ({ line, place }: DataRecord, message: string): TrainingDataError =>
  new TrainingDataError('cannot_convert', place === undefined ? message : `${place}: ${message}`, line)

const unknownLayout = (record: DataRecord): TrainingDataError => {
  const keys = Object.keys(record.value)
    .slice(0, 8)
    .map((key) => JSON.stringify(key))
  const known = 'name its columns, or its layout'
  return located(record, `has the keys ${keys.join(', ')}, by which no layout is known; ${known}`)
}
