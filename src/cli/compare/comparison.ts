import { jsonOf } from '../files/json-of.ts'
import type { TimedAnswer } from './ask-model.ts'
import type { Score } from './grade.ts'
import type { Question } from './questions.ts'
import type { Target } from './targets.ts'

/** How answers are asked for; part of the key under which they are kept. */
export interface Settings {
  /** Undefined leaves it to the host. */
  readonly temperature: number | undefined
  readonly maxTokens: number
}

/** What a model answered, and how it was graded; `failed` if it did not answer. */
export type Outcome =
  | {
      readonly answer: TimedAnswer
      readonly isExact: boolean | undefined
      readonly scores: Readonly<Record<string, Score>>
    }
  | { readonly failed: string }

/** A question with the outcome of each target, in their order. */
export interface Row {
  readonly question: Question
  readonly outcomes: readonly Outcome[]
}

/** The answers of all models to the same questions. */
export interface Comparison {
  readonly data: string
  readonly settings: Settings
  readonly targets: readonly Target[]
  /** Names of the graders, in order. */
  readonly graders: readonly string[]
  readonly rows: readonly Row[]
  /** When it was made, in seconds since 1970. */
  readonly at: number
}

/** Returns whether an answer is the one in the data; undefined without one. Spaces around a text do not count. */
export const isExact = (
  { content, functionCalls }: Pick<TimedAnswer, 'content' | 'functionCalls'>,
  { expected }: Question,
): boolean | undefined =>
  expected &&
  content.trim() === expected.content.trim() &&
  functionCalls.length === expected.functionCalls.length &&
  expected.functionCalls.every(({ name, arguments: given }, index) => {
    const call = functionCalls[index]
    return call?.name === name && normal(call.arguments) === normal(given)
  })

/** JSON with its keys in order and without spaces; a text that is not JSON stays as it is. */
const normal = (text: string): string =>
  JSON.stringify(jsonOf(text), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  ) ?? text
