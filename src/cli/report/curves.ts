import type { StepMetrics } from '../../client/index.ts'
import { inWords } from './in-words.ts'

/** What is drawn in one chart: measures of the same unit. */
export interface CurveGroup {
  readonly title: string
  /** How to read it. */
  readonly explanation: string
  readonly curves: readonly Curve[]
}

/** One measure, by step. */
export interface Curve {
  /** Its name in `StepMetrics`. */
  readonly name: string
  readonly label: string
  /** How it stands out: `strong` is the one to go by. */
  readonly weight: 'strong' | 'fine' | 'quiet'
}

/** In the order in which they are shown. */
const kinds = [
  ['Reward', /^(?!.*(unresponsive|accurac)).*reward/i, 'What the grader gives, on average. Higher is better.'],
  [
    'Loss',
    /loss/i,
    'How far off the model is. Lower is better. Full validation, where it was measured, is of the whole file, and the one to go by.',
  ],
  ['Accuracy', /accurac/i, 'The part of the tokens that it predicts right. Higher is better.'],
  ['Errors', /error/i, 'The part of the answers that could not be graded. Lower is better.'],
  ['Tokens', /tokens/i, 'How much the model writes for an answer, on average.'],
] as const

/** The charts to draw, the most telling first; a measure that nobody has told us of has one of its own. */
export const curvesOf = (steps: readonly StepMetrics[]): readonly CurveGroup[] => {
  const names = new Set(steps.flatMap((step) => Object.keys(step)))
  names.delete('step')
  const known = kinds.map(([title, pattern, explanation]) => {
    const fitting = [...names].filter((name) => pattern.test(name))
    for (const name of fitting) names.delete(name)
    return { title, explanation, curves: curves(fitting) }
  })
  const others = [...names].map((name) => ({ title: inWords(name), explanation: '', curves: curves([name]) }))
  return [...known, ...others].filter((group) => group.curves.length > 0)
}

/** What a measure was taken on, as its name tells. */
const sources = [
  { pattern: /^train/, label: 'Training', weight: 'quiet' },
  { pattern: /^valid/, label: 'Validation', weight: 'fine' },
  { pattern: /^fullValid/, label: 'Full validation', weight: 'strong' },
] as const

const weights = ['strong', 'quiet', 'fine'] as const

const curves = (names: readonly string[]): readonly Curve[] => {
  const bySource = sources.flatMap(({ pattern, ...source }) =>
    names.filter((name) => pattern.test(name)).map((name) => ({ name, ...source })),
  )
  const isTelling =
    bySource.length === names.length && new Set(bySource.map(({ label }) => label)).size === names.length
  if (isTelling) return bySource
  return names.map((name, i) => ({ name, label: inWords(name), weight: weights[i % weights.length] ?? 'quiet' }))
}
