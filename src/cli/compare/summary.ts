import type { Comparison, Outcome } from './comparison.ts'
import type { Target } from './targets.ts'

/** The measures of one model. */
export interface Summary {
  readonly label: string
  readonly model: string
  /** Base URL of the host. */
  readonly host: string
  readonly answers: number
  /** Questions without an answer. */
  readonly failed: number
  /** The most frequent reason of failures. */
  readonly failure: string | undefined
  /** Answers that reached the limit of tokens. */
  readonly cutOff: number
  /** Result of each grader, by its name. The first one is `exact match`, if the data has answers. */
  readonly scores: Readonly<Record<string, Graded>>
  readonly promptTokens: number | undefined
  readonly completionTokens: number | undefined
  /** In US dollars; undefined where the price or the tokens are not known. */
  readonly cost: number | undefined
  /** Milliseconds. Undefined without answers. */
  readonly firstPiece: Percentiles | undefined
  readonly duration: Percentiles | undefined
}

/** Result of a grader for one model. */
export interface Graded {
  /** Mean score; undefined if no answer could be graded. */
  readonly mean: number | undefined
  /** Answers that could not be graded. */
  readonly ungraded: number
  /** The most frequent error, and how often it occurred. */
  readonly error: { readonly text: string; readonly count: number } | undefined
  /** Questions on which the model scores higher and lower than the first one. */
  readonly better: number
  readonly worse: number
}

/** Half, nine tenths and 95 % of the values are not above these. */
export interface Percentiles {
  readonly p50: number
  readonly p90: number
  readonly p95: number
}

type Answered = Exclude<Outcome, { readonly failed: string }>

/** The name of the measure that needs no grader. */
export const exactMatch = 'exact match'

const isAnswered = (outcome: Outcome): outcome is Answered => 'answer' in outcome

/** Returns the measures of each model, in their order. */
export const summariesOf = ({ targets, rows, graders }: Comparison): readonly Summary[] =>
  targets.map((target, index): Summary => {
    const outcomes = rows.flatMap((row) => row.outcomes[index] ?? [])
    const answered = outcomes.filter(isAnswered)
    const tokens = (part: 'promptTokens' | 'completionTokens') =>
      answered.every(({ answer }) => answer[part] !== undefined)
        ? sum(answered.map(({ answer }) => answer[part] ?? 0))
        : undefined
    const [promptTokens, completionTokens] = [tokens('promptTokens'), tokens('completionTokens')]
    return {
      label: target.label,
      model: target.model,
      host: target.host.address,
      answers: answered.length,
      failed: outcomes.length - answered.length,
      failure: mostFrequent(outcomes.flatMap((outcome) => ('failed' in outcome ? outcome.failed : [])))?.text,
      cutOff: answered.filter(({ answer }) => answer.finishReason === 'length').length,
      scores: Object.fromEntries(
        [...(rows.some(({ question }) => question.expected) ? [exactMatch] : []), ...graders].map((name) => [
          name,
          gradedOf(name, index, rows),
        ]),
      ),
      promptTokens,
      completionTokens,
      cost: costOf(target, promptTokens, completionTokens),
      firstPiece: percentiles(answered.map(({ answer }) => answer.firstPiece)),
      duration: percentiles(answered.map(({ answer }) => answer.duration)),
    }
  })

/** Returns the score of an outcome; undefined if there is none. */
export const scoreOf = (outcome: Outcome | undefined, name: string): number | undefined => {
  if (!outcome || 'failed' in outcome) return undefined
  if (name === exactMatch) return outcome.isExact === undefined ? undefined : Number(outcome.isExact)
  return outcome.scores[name]?.score
}

const gradedOf = (name: string, index: number, rows: Comparison['rows']): Graded => {
  const pairs = rows.flatMap(({ outcomes: [first, ...others] }) => {
    const [one, other] = [scoreOf(first, name), scoreOf([first, ...others][index], name)]
    return one === undefined || other === undefined ? [] : [other - one]
  })
  const outcomes = rows.flatMap((row) => row.outcomes[index] ?? []).filter(isAnswered)
  const scores = outcomes.flatMap((outcome) => scoreOf(outcome, name) ?? [])
  return {
    mean: mean(scores),
    ungraded: outcomes.length - scores.length,
    error: mostFrequent(outcomes.flatMap((outcome) => outcome.scores[name]?.error ?? [])),
    better: pairs.filter((difference) => difference > 0).length,
    worse: pairs.filter((difference) => difference < 0).length,
  }
}

const mostFrequent = (texts: readonly string[]): Graded['error'] => {
  const [found] = [...Map.groupBy(texts, (text) => text)].toSorted(([, a], [, b]) => b.length - a.length)
  return found && { text: found[0], count: found[1].length }
}

const costOf = ({ price }: Target, input: number | undefined, output: number | undefined): number | undefined =>
  price && input !== undefined && output !== undefined ? (input * price.input + output * price.output) / 1e6 : undefined

const percentiles = (values: readonly number[]): Percentiles | undefined => {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
  return sorted.length === 0 ? undefined : { p50: at(0.5), p90: at(0.9), p95: at(0.95) }
}

const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : sum(values) / values.length

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
