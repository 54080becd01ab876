import * as z from 'zod'
import { formatProblem, type TrainingDataReport } from '../../dataset/index.ts'

/** The formats that training data can be required to have. */
export const formats = ['chat', 'dpo', 'reinforcement', 'completion'] as const

/** Maximum number of problems to list. The counts include the rest. */
export const maximumProblems = 100

/** The shape of a problem. */
export const problemShape = {
  severity: z.string(),
  code: z.string(),
  line: z.int().optional(),
  column: z.int().optional(),
  message: z.string(),
  text: z.string(),
}

/** The shape of a report on training data. */
export const trainingDataShape = {
  valid: z.boolean(),
  format: z.string().optional(),
  examples: z.int(),
  bytes: z.int(),
  sha256: z.string(),
  errors: z.int(),
  warnings: z.int(),
  problems: z.array(z.object(problemShape)),
}

/** Maps a report, and adds each problem as one line of text. */
export const toTrainingDataReport = (report: TrainingDataReport, filename: string) => ({
  valid: report.errors === 0,
  format: report.format,
  examples: report.examples,
  bytes: report.bytes,
  sha256: report.sha256,
  errors: report.errors,
  warnings: report.warnings,
  problems: report.problems.map((found) => ({
    severity: found.severity,
    code: found.code,
    line: found.line,
    column: found.column,
    message: found.message,
    text: formatProblem(found, filename),
  })),
})
