import type { Grade } from '../graders/grade.ts'
import type { Grader } from '../graders/grader.ts'
import type { GradedSample } from '../graders/template.ts'
import type { Caller } from '../organizations/organization.ts'

/** Tokens that a model has read and written. */
export interface TokenUsage {
  readonly prompt_tokens: number
  readonly completion_tokens: number
  readonly total_tokens: number
  readonly cached_tokens: number
}

/** A grade, and what models took for it. */
export interface Graded extends Grade {
  readonly usage: Readonly<Record<string, TokenUsage>>
}

/** Runs graders on samples. */
export interface Graders {
  /** Grades a sample with a checked grader. Throws if the caller may not use a model that the grader asks. */
  run(grader: Grader, sample: GradedSample, caller: Caller): Promise<Graded>
}
