import { moneyOf, numberOf } from '../output/amounts.ts'
import type { Percentiles, Summary } from './summary.ts'

/** A measure, with how to show it for a model; undefined if the model has none. */
export type Measure = readonly [name: string, read: (summary: Summary) => string | undefined]

/** Returns the measures that at least one model has, in the order in which they are shown. */
export const measuresOf = (summaries: readonly Summary[]): readonly Measure[] => {
  const [first] = summaries
  const isNamed = summaries.every(({ label, model }) => label.endsWith(model))
  const against = (summary: Summary, name: string) =>
    summary === first ? undefined : `${summary.scores[name]?.better} / ${summary.scores[name]?.worse}`
  const graded = Object.keys(first?.scores ?? {}).flatMap((name): readonly Measure[] => [
    [name, ({ scores }) => scores[name]?.mean?.toFixed(3) ?? '–'],
    ['  higher / lower than the first', (summary) => against(summary, name)],
    ['  not graded', ({ scores }) => count(scores[name]?.ungraded)],
  ])
  const all: readonly Measure[] = [
    ['model', ({ model }) => (isNamed ? undefined : model)],
    ['answers', ({ answers }) => numberOf(answers)],
    ['failed', ({ failed }) => count(failed)],
    ['cut off', ({ cutOff }) => count(cutOff)],
    ...graded,
    ['tokens read', ({ promptTokens }) => count(promptTokens)],
    ['tokens written', ({ completionTokens }) => count(completionTokens)],
    ['cost', ({ cost }) => (cost === undefined ? undefined : moneyOf(cost, 'USD'))],
    ['ms to the first piece, p50 / p90 / p95', ({ firstPiece }) => shown(firstPiece)],
    ['ms to the whole answer, p50 / p90 / p95', ({ duration }) => shown(duration)],
  ]
  return all.filter(([, read]) => summaries.some((summary) => read(summary) !== undefined))
}

const count = (number: number | undefined): string | undefined => (number ? numberOf(number) : undefined)

const shown = (values: Percentiles | undefined): string | undefined =>
  values && values.p95 > 0 ? [values.p50, values.p90, values.p95].map(numberOf).join(' / ') : undefined
