import { bestCheckpoint, hasEnded, type StepMetrics } from '../../client/index.ts'
import { measureOf } from '../output/amounts.ts'
import { type Column, type Html, html, table } from './html.ts'
import { inWords } from './in-words.ts'
import type { JobReport } from './job-report.ts'

/** Rows of the longest table. */
const maximumRows = 2000

/** The section with a chart for each kind of measure, and its numbers. */
export const curves = ({ job, steps, checkpoints }: JobReport): Html => {
  if (steps.length === 0)
    return html`<p>${hasEnded(job) ? 'No metrics: the job ended before training started, or the host kept none' : 'No metrics yet'}.</p>`
  const shown = thinned(steps)
  const marks = checkpoints.map(({ stepNumber }) => stepNumber).join(' ')
  const best = bestCheckpoint(checkpoints)?.stepNumber ?? ''
  const left = shown.length < steps.length ? `, ${shown.length} of ${steps.length} steps` : ''
  return html`${curvesOf(shown).map(
    ({ title, explanation, curves }) => html`<figure class="curves" data-checkpoints="${marks}" data-best="${best}">
<figcaption><h3>${title}</h3><p>${explanation}</p></figcaption>
<div class="plot" hidden role="img" aria-label="${title} by step; the table below has the numbers"></div>
<details><summary>Numbers${left}</summary>${table(
      `${title} by step`,
      [
        { heading: 'Step', cell: ({ step }) => String(step), kind: 'number' },
        ...curves.map(
          ({ name, label, weight }): Column<StepMetrics> => ({
            heading: label,
            cell: ({ [name]: value }) => (value === undefined ? '' : measureOf(value)),
            kind: 'number',
            weight,
          }),
        ),
      ],
      shown.filter((step) => curves.some(({ name }) => step[name] !== undefined)),
    )}</details>
</figure>`,
  )}<p id="undrawn">JavaScript draws the curves, and it is turned off. The tables have the numbers.</p>`
}

/** Thins steps out evenly, but keeps the last one and those evaluated on the whole validation file. */
const thinned = (steps: readonly StepMetrics[]): readonly StepMetrics[] => {
  const stride = Math.ceil(steps.length / maximumRows)
  return steps.filter(
    (step, i) =>
      i % stride === 0 || i === steps.length - 1 || Object.keys(step).some((name) => name.startsWith('full')),
  )
}

/** One chart: measures of the same unit. */
export interface CurveGroup {
  readonly title: string
  /** How to read the chart. */
  readonly explanation: string
  readonly curves: readonly Curve[]
}

/** One measure by step. */
export interface Curve {
  /** Its name in `StepMetrics`. */
  readonly name: string
  readonly label: string
  /** How much it stands out: `strong` is the curve to trust. */
  readonly weight: 'strong' | 'fine' | 'quiet'
}

/** In the order in which they are shown. */
const kinds = [
  ['Reward', /^(?!.*(unresponsive|accurac)).*reward/i, 'Mean score of the grader. Higher is better.'],
  [
    'Loss',
    /loss/i,
    'How far the model is from the expected answers. Lower is better. Trust full validation most: it is evaluated on the whole validation file.',
  ],
  ['Accuracy', /accurac/i, 'Share of tokens predicted correctly. Higher is better.'],
  ['Errors', /error/i, 'Share of answers that could not be graded. Lower is better.'],
  ['Tokens', /tokens/i, 'Mean number of tokens in an answer.'],
] as const

/** Groups measures into charts, the most important first. Each unknown measure gets its own chart. */
export const curvesOf = (steps: readonly StepMetrics[]): readonly CurveGroup[] => {
  const names = new Set(steps.flatMap((step) => Object.keys(step)))
  names.delete('step')
  const known = kinds.map(([title, pattern, explanation]) => {
    const fitting = [...names].filter((name) => pattern.test(name))
    for (const name of fitting) names.delete(name)
    return { title, explanation, curves: curvesFor(fitting) }
  })
  const others = [...names].map((name) => ({ title: inWords(name), explanation: '', curves: curvesFor([name]) }))
  return [...known, ...others].filter((group) => group.curves.length > 0)
}

/** The data that a measure was evaluated on, by its name. */
const sources = [
  { pattern: /^train/, label: 'Training', weight: 'quiet' },
  { pattern: /^valid/, label: 'Validation', weight: 'fine' },
  { pattern: /^fullValid/, label: 'Full validation', weight: 'strong' },
] as const

const weights = ['strong', 'quiet', 'fine'] as const

const curvesFor = (names: readonly string[]): readonly Curve[] => {
  const bySource = sources.flatMap(({ pattern, ...source }) =>
    names.filter((name) => pattern.test(name)).map((name) => ({ name, ...source })),
  )
  const isUnambiguous =
    bySource.length === names.length && new Set(bySource.map(({ label }) => label)).size === names.length
  if (isUnambiguous) return bySource
  return names.map((name, i) => ({ name, label: inWords(name), weight: weights[i % weights.length] ?? 'quiet' }))
}
