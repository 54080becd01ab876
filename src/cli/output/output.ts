import type { Sink, World } from '../world.ts'
import { oneLine, plain, printable } from './printable.ts'
import { type Styler, stylerFor } from './styler.ts'
import { table } from './table.ts'

/** Headings of a table, each with how to read its cell from a row; undefined leaves the cell empty. */
export type Columns<Row> = Readonly<Record<string, (row: Row) => string | number | undefined>>

/** How a command speaks: results to stdout, everything else to stderr. */
export interface Output {
  /** Whether `--json` was given. */
  readonly json: boolean
  /** Whether somebody looks at stdout: only then are there tables, colours and lines that change. */
  readonly isTerminal: boolean
  /** Writes the one result: the value as JSON, or a text for people. */
  result(value: unknown, text: string): Promise<void>
  /**
   * Writes a list as it comes: an array of JSON, tab-separated lines without headings, or on a terminal a table, which
   * begins anew after a hundred rows.
   */
  rows<Row>(rows: Iterable<Row> | AsyncIterable<Row>, columns: Columns<Row>): Promise<void>
  /** Writes the one result, a text, as it comes; as JSON its whole value, which is known by then. */
  text(pieces: AsyncIterable<string>, value: () => unknown): Promise<void>
  /** Writes one element of a stream: a line of JSON, or a line of text. */
  line(value: unknown, text: string): Promise<void>
  /** Talks to the person at the terminal. */
  say(text: string): void
  /** Colours a part of a result; leaves it as it is where colours are not wanted. */
  readonly style: Styler
}

/** Makes the output of one run. */
export const createOutput = (
  { stdout, stderr, env }: Pick<World, 'stdout' | 'stderr' | 'env'>,
  json: boolean,
): Output => {
  const isTerminal = stdout.isTTY === true && !json
  const style = stylerFor({ isTTY: isTerminal }, env)
  const writeJson = (value: unknown, indent: number) => write(stdout, `${JSON.stringify(value, undefined, indent)}\n`)
  // Whatever others have named is in it: a terminal must not take it for commands, and who reads a pipe wants it whole.
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

/** An element a line, so that the first is there before the last is known. */
const writeArray = async (sink: Sink, rows: Iterable<unknown> | AsyncIterable<unknown>): Promise<void> => {
  let before = '['
  for await (const row of rows) {
    await write(sink, `${before}\n${JSON.stringify(row)}`)
    before = ','
  }
  await write(sink, before === '[' ? '[]\n' : '\n]\n')
}

/** Waits for a slow reader, so that a long stream does not pile up in memory. */
const write = async (sink: Sink, text: string): Promise<void> => {
  if (!sink.write(text)) await new Promise<void>((resolve) => sink.once('drain', resolve))
}
