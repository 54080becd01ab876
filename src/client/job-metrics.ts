import { CsvError, parse } from 'csv-parse/sync'
import { ApiError, resultCsv } from '../openai/index.ts'
import { toCamel } from './letter-case.ts'

/** Metrics of a step, such as `trainLoss`, `validLoss` and `trainAccuracy`, named after the header of the result file. */
export type StepMetrics = Readonly<Record<string, number>>

/** Reads the result file of a job by its header, which differs between methods and hosts. Empty cells are left out. */
export const toMetrics = (content: Uint8Array): readonly StepMetrics[] =>
  rowsOf(resultCsv(content)).map((row) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([name, cell]) => {
        const value = cell === '' ? Number.NaN : Number(cell)
        return Number.isFinite(value) ? [[name, value] as const] : []
      }),
    ),
  )

const rowsOf = (csv: string): readonly Readonly<Record<string, string>>[] => {
  try {
    return parse(csv, {
      columns: (header: readonly string[]) => header.map((name) => toCamel(name)),
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    })
  } catch (error) {
    if (error instanceof CsvError)
      throw new ApiError('malformed_response', `the result file is not CSV: ${error.message}`)
    throw error
  }
}
