import type { Sliced } from '../../api/data/sliced.ts'
import type { Change } from './changes.ts'
import { framed } from './record-log.ts'

/** Rows as JSON texts, by table and key. */
export type WrittenRows = ReadonlyMap<string, ReadonlyMap<string, string>>

const costPerCharacter = 30
const rowsPerLine = 200

/** Reduces the lines of a log to its current rows. */
export function* writtenRows(lines: readonly string[]): Sliced<WrittenRows> {
  const tables = new Map<string, Map<string, string>>()
  for (const line of lines) {
    const changes: readonly Change[] = JSON.parse(line)
    for (const [table, key, row] of changes) {
      const rows = tables.get(table) ?? new Map<string, string>()
      tables.set(table, rows)
      if (row === null) rows.delete(key)
      else rows.set(key, JSON.stringify(row))
    }
    yield line.length * costPerCharacter
  }
  return tables
}

/** Formats rows as lines of a log, each short enough not to block the event loop noticeably. */
export function* linesOf(tables: WrittenRows): Generator<string> {
  let changes: string[] = []
  for (const [table, rows] of tables) {
    for (const [key, row] of rows) {
      changes.push(`[${JSON.stringify(table)},${JSON.stringify(key)},${row}]`)
      if (changes.length < rowsPerLine) continue
      yield framed(`[${changes.join(',')}]`)
      changes = []
    }
  }
  if (changes.length > 0) yield framed(`[${changes.join(',')}]`)
}
