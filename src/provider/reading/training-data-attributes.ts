import * as z from 'zod'
import { formatProblem, type TrainingDataReport } from '../../dataset/index.ts'

/** The formats that training data may be held to. */
export const formats = ['chat', 'dpo', 'reinforcement', 'completion'] as const

/** How many problems are told; all are counted. */
export const maximumProblems = 100

/** What is told of one problem. */
export const problemShape = {
  severity: z.string(),
  code: z.string(),
  line: z.int().optional(),
  column: z.int().optional(),
  message: z.string(),
  text: z.string(),
}

/** What a check of training data tells, wherever it comes from. */
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

/** A report with each problem written out as one line of text. */
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
