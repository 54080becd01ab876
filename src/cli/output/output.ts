import type { Dependencies, Sink } from '../dependencies.ts'
import { oneLine, plain, printable } from './printable.ts'
import { type Styler, stylerFor } from './styler.ts'
import { table } from './table.ts'

/** Column headings, each with how to read its cell from a row; undefined leaves the cell empty. */
export type Columns<Row> = Readonly<Record<string, (row: Row) => string | number | undefined>>

/** The output of a command: results go to stdout, everything else to stderr. */
export interface Output {
  /** Whether `--json` was given. */
  readonly json: boolean
  /** Whether stdout is a terminal: only then are there tables, colors and changing lines. */
  readonly isTerminal: boolean
  /** Writes the result: the value as JSON, or a text for people. */
  result(value: unknown, text: string): Promise<void>
  /**
   * Writes a list as it arrives: a JSON array, tab-separated lines without headings, or on a terminal, a table for every
   * hundred rows.
   */
  rows<Row>(rows: Iterable<Row> | AsyncIterable<Row>, columns: Columns<Row>): Promise<void>
  /** Writes a text result as it arrives; as JSON, the whole value once the text has ended. */
  text(pieces: AsyncIterable<string>, value: () => unknown): Promise<void>
  /** Writes one element of a stream as a line of JSON or of text. */
  line(value: unknown, text: string): Promise<void>
  /** Writes a message to stderr. */
  say(text: string): void
  /** Colors a part of a result; leaves it unchanged where colors are not wanted. */
  readonly style: Styler
}

/** Creates the output of one run. */
export const createOutput = (
  { stdout, stderr, env }: Pick<Dependencies, 'stdout' | 'stderr' | 'env'>,
  json: boolean,
): Output => {
  const isTerminal = stdout.isTTY === true && !json
  const style = stylerFor({ isTTY: isTerminal }, env)
  const writeJson = (value: unknown, indent: number) => write(stdout, `${JSON.stringify(value, undefined, indent)}\n`)
  // The text may hold names that others have chosen. A terminal must not run them as commands; a pipe gets them unchanged.
  const writeText = (text: string) => write(stdout, `${isTerminal ? printable(text) : text}\n`)
  return {
    json,
    isTerminal,
    style,
    result: (value, text) => (json ? writeJson(value, 2) : writeText(text)),
    async text(pieces, value) {
      let last = '\n'
      try {
        for await (const piece of pieces) {
          last = piece.at(-1) ?? last
          if (!json) await write(stdout, isTerminal ? plain(piece) : piece)
        }
      } finally {
        if (!json && last !== '\n') await write(stdout, '\n')
      }
      if (json) await writeJson(value(), 2)
    },
    line: (value, text) => (json ? writeJson(value, 0) : writeText(text)),
    async rows(rows, columns) {
      const cellsOf = (row: Parameters<(typeof columns)[string]>[0]) =>
        Object.values(columns).map((read) => oneLine(read(row)))
      if (json) return writeArray(stdout, rows)
      if (!isTerminal) {
        for await (const row of rows) await write(stdout, `${cellsOf(row).join('\t')}\n`)
        return
      }
      const head = Object.keys(columns).map((name) => style('bold', name))
      for await (const chunk of chunksOf(rows, rowsPerTable)) await write(stdout, await table(head, chunk.map(cellsOf)))
    },
    say: (text) => void stderr.write(`${printable(text)}\n`),
  }
}

const rowsPerTable = 100

async function* chunksOf<Row>(rows: Iterable<Row> | AsyncIterable<Row>, size: number): AsyncGenerator<readonly Row[]> {
  let chunk: Row[] = []
  for await (const row of rows) {
    if (chunk.push(row) < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

/** Writes one element per line, so that the first appears before the last is known. */
const writeArray = async (sink: Sink, rows: Iterable<unknown> | AsyncIterable<unknown>): Promise<void> => {
  let before = '['
  for await (const row of rows) {
    await write(sink, `${before}\n${JSON.stringify(row)}`)
    before = ','
  }
  await write(sink, before === '[' ? '[]\n' : '\n]\n')
}

/** Waits for slow readers, so that a long stream does not fill the memory. */
const write = async (sink: Sink, text: string): Promise<void> => {
  if (!sink.write(text)) await new Promise<void>((resolve) => sink.once('drain', resolve))
}
