import { parse } from 'csv-parse/sync'
import { resultCsv } from '../openai/index.ts'
import { toCamel } from './letter-case.ts'

/** What was measured at a step: `trainLoss`, `validLoss`, `trainAccuracy`…, as the result file's header names them. */
export type StepMetrics = Readonly<Record<string, number>>

/** Reads a job's result file: by its header, which differs between methods and hosts; empty cells are left out. */
export function toMetrics(content: Uint8Array): readonly StepMetrics[] {
  const rows: readonly Readonly<Record<string, string>>[] = parse(resultCsv(content), {
    columns: (header: readonly string[]) => header.map((name) => toCamel(name)),
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
  })
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([name, cell]) => {
        const value = cell === '' ? Number.NaN : Number(cell)
        return Number.isFinite(value) ? [[name, value] as const] : []
      }),
    ),
  )
}
