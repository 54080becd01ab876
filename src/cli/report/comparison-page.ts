import { bestCheckpoint, hasEnded } from '../../client/index.ts'
import { overfitOf } from '../job/overfitting.ts'
import { durationOf, measureOf, moneyOf, numberOf } from '../output/amounts.ts'
import { type Column, type Html, html, table } from './html.ts'
import { inWords } from './in-words.ts'
import type { JobReport } from './job-report.ts'
import { titleOf } from './overview-section.ts'
import { renderPage } from './page.ts'

/** Renders a comparison of several jobs as a page. */
export const comparisonPage = (reports: readonly JobReport[]): Promise<string> =>
  renderPage({
    title: `Comparison of ${reports.length} fine-tuning jobs`,
    head: html`<header>
<p class="eyebrow">Fine-tuning report</p>
<h1>Comparison of ${reports.length} jobs</h1>
<p class="models">${winnerOf(reports)}</p>
</header>`,
    sections: [
      ['results', 'Results', facts(reports, results)],
      ['curves', 'Curves', curves(reports)],
      ['settings', 'Settings', facts(reports, settings)],
    ],
    at: Math.max(...reports.map(({ at }) => at)),
    isRunning: reports.some(({ job }) => !hasEnded(job)),
  })

type Fact = readonly [name: string, read: (report: JobReport) => Html | string | number | undefined]

const bestOf = ({ checkpoints }: JobReport) => bestCheckpoint(checkpoints)
const lossOf = (report: JobReport): number | undefined => {
  const metrics = bestOf(report)?.metrics
  return metrics?.fullValidLoss ?? metrics?.validLoss
}
const rewardOf = (report: JobReport): number | undefined => {
  const metrics = bestOf(report)?.metrics
  return metrics?.fullValidMeanReward ?? metrics?.validMeanReward
}
const shown = (value: number | undefined) => (value === undefined ? undefined : measureOf(value))

const results: readonly Fact[] = [
  ['Status', ({ job }) => inWords(job.status)],
  ['Validation loss', (report) => shown(lossOf(report))],
  ['Validation reward', (report) => shown(rewardOf(report))],
  ['Best checkpoint', (report) => bestOf(report) && `step ${bestOf(report)?.stepNumber}`],
  [
    'Overfit ratio',
    (report) => {
      const best = bestOf(report)
      const overfit = best && overfitOf(best)
      return overfit && `${overfit.ratio.toFixed(2)} (${overfit.level})`
    },
  ],
  ['Duration', ({ job }) => (job.finishedAt === undefined ? undefined : durationOf(job.finishedAt - job.createdAt))],
  ['Tokens', ({ cost }) => cost && numberOf(cost.tokens)],
  ['Cost', ({ cost }) => (cost?.cost === undefined ? undefined : moneyOf(cost.cost, cost.currency))],
  ['Model', (report) => bestOf(report)?.fineTunedModelCheckpoint ?? report.job.fineTunedModel],
]

const settings: readonly Fact[] = [
  ['Base model', ({ job }) => job.model],
  ['Method', ({ job }) => job.method.type],
  ['Epochs', ({ job }) => job.method.hyperparameters?.nEpochs],
  ['Batch size', ({ job }) => job.method.hyperparameters?.batchSize],
  ['Learning rate multiplier', ({ job }) => job.method.hyperparameters?.learningRateMultiplier],
  ['Seed', ({ job }) => job.seed],
  ['Training file', ({ training }) => training.file?.filename ?? training.id],
  ['Examples', ({ training: { analysis } }) => analysis && numberOf(analysis.examples)],
  ['Validation file', ({ validation }) => validation && (validation.file?.filename ?? validation.id)],
]

/** A table with one row per fact and one column per job. Facts that no job has are left out. */
const facts = (reports: readonly JobReport[], all: readonly Fact[]): Html => {
  const known = all.filter(([, read]) => reports.some((report) => read(report) !== undefined))
  const columns: readonly Column<Fact>[] = [
    { heading: 'Job', cell: ([name]) => name },
    ...reports.map(
      (report): Column<Fact> => ({
        heading: headingOf(report),
        cell: ([, read]) => {
          const value = read(report)
          return typeof value === 'number' ? String(value) : (value ?? '–')
        },
      }),
    ),
  ]
  return table('Facts of each job', columns, known)
}

const headingOf = ({ job }: JobReport): string => (job.suffix ? `${titleOf(job)} (${job.id})` : job.id)

const mostRows = 2000

/** A chart for each measure, with a curve per job. */
const curves = (reports: readonly JobReport[]): Html | undefined => {
  const charts = measures.flatMap(([title, explanation, name]) => chart(reports, title, explanation, name) ?? [])
  return charts.length === 0 ? undefined : html`${charts}`
}

const measures = [
  ['Validation loss', 'On the whole validation file. Lower is better.', 'fullValidLoss'],
  ['Validation reward', 'Mean score of the grader. Higher is better.', 'fullValidMeanReward'],
  ['Training loss', 'Lower is better.', 'trainLoss'],
] as const

const chart = (reports: readonly JobReport[], title: string, explanation: string, name: string): Html | undefined => {
  const byStep = reports.map(({ steps }) => new Map(steps.map((metrics) => [metrics.step, metrics[name]])))
  const steps = [...new Set(reports.flatMap((report) => report.steps.flatMap(({ step }) => step ?? [])))]
    .filter((step) => byStep.some((values) => values.get(step) !== undefined))
    .toSorted((a, b) => a - b)
  if (steps.length === 0) return undefined
  const stride = Math.ceil(steps.length / mostRows)
  const columns: readonly Column<number>[] = [
    { heading: 'Step', cell: String, kind: 'number' },
    ...reports.map(
      (report, i): Column<number> => ({
        heading: headingOf(report),
        cell: (step) => shown(byStep[i]?.get(step)) ?? '',
        kind: 'number',
        weight: `job-${i % colors}`,
      }),
    ),
  ]
  return html`<figure class="curves" data-checkpoints="" data-best="">
<figcaption><h3>${title}</h3><p>${explanation}</p></figcaption>
<div class="plot" hidden role="img" aria-label="${title} by step; the table below has the numbers"></div>
<details><summary>Numbers</summary>${table(
    `${title} by step`,
    columns,
    steps.filter((_, i) => i % stride === 0 || i === steps.length - 1),
  )}</details>
</figure>`
}

/** The number of colors in the style of the page. */
const colors = 6

/** Names the best job, if the jobs can be compared. */
const winnerOf = (reports: readonly JobReport[]): string => {
  const files = new Set(reports.map(({ validation }) => validation?.analysis?.sha256 ?? validation?.id))
  if (files.size > 1 || files.has(undefined))
    return 'The jobs were not validated on the same file, so their losses cannot be compared.'
  const read = reports.every((report) => rewardOf(report) !== undefined) ? rewardOf : lossOf
  const sign = read === rewardOf ? -1 : 1
  const ranked = reports
    .filter((report) => read(report) !== undefined)
    .toSorted((a, b) => sign * ((read(a) ?? 0) - (read(b) ?? 0)))
  const [best, next] = ranked
  if (!best) return 'No job has been evaluated on the validation file yet.'
  const what = read === rewardOf ? 'highest validation reward' : 'lowest validation loss'
  const others = next && ` The next one is ${headingOf(next)} with ${shown(read(next))}.`
  return `${headingOf(best)} has the ${what}: ${shown(read(best))} at step ${bestOf(best)?.stepNumber}.${others ?? ''}`
}
