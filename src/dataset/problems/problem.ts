import type { ProblemCode, Severity } from './rules.ts'

/** Something wrong with training data, and where. */
export interface Problem {
  readonly severity: Severity
  readonly code: ProblemCode
  /** Counted from 1; undefined for a problem of the whole file. */
  readonly line?: number | undefined
  /** Counted from 1 in UTF-16 units, as editors count. */
  readonly column?: number | undefined
  /** What is wrong, what is allowed and what to do. It follows a place and a colon. */
  readonly message: string
}

/** Writes a problem as one line of text: `training.jsonl, line 12, column 5: …`. */
export const formatProblem = ({ line, column, message }: Problem, filename: string): string => {
  const place = [filename]
  if (line !== undefined) place.push(`line ${line}`)
  if (column !== undefined) place.push(`column ${column}`)
  return `${place.join(', ')}: ${message}`
}
