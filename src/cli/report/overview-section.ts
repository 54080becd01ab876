import { bestCheckpoint, type FineTuningJob, hasEnded, hasFailed, soonInDays } from '../../client/index.ts'
import { errorOf } from '../job/job-summary.ts'
import { countOf, durationOf, measureOf, moneyOf, numberOf, utcOf } from '../output/amounts.ts'
import { factList, type Html, html } from './html.ts'
import { inWords } from './in-words.ts'
import type { JobReport } from './job-report.ts'
import { nextStep } from './next-step.ts'
import type { Phase } from './timeline.ts'
import { verdictOf } from './verdict.ts'

/** The head of the page: result, model, duration, cost, and shutdown date. */
export const overview = (report: JobReport, phases: readonly Phase[]): Html => {
  const { job, missing } = report
  const error = errorOf(job)
  return html`<header>
<p class="eyebrow">Fine-tuning report</p>
<h1>${titleOf(job)}</h1>
<p class="state"><span class="pill ${job.status}">${inWords(job.status)}</span> <code>${job.id}</code></p>
<p class="models">${modelsOf(job)}</p>
${factList(figures(report, phases), 'figures')}
<p class="next"><b>Next</b> ${nextStep(report)}</p>
${error !== undefined && notice('bad', hasFailed(job) ? 'The job failed' : 'The job has an error', [error])}
${missing.length > 0 && notice('', 'Not in this report', missing)}
</header>`
}

/** The title of the job: its suffix, or its base model. */
export const titleOf = ({ suffix, model }: FineTuningJob): string => suffix || model

const modelsOf = ({ model, fineTunedModel, status }: FineTuningJob): Html => {
  if (fineTunedModel !== undefined) return html`<code>${model}</code> → <code class="whole">${fineTunedModel}</code>`
  return html`<code>${model}</code>, no fine-tuned model${hasEnded({ status }) ? '' : ' yet'}`
}

const figures = (report: JobReport, phases: readonly Phase[]) => {
  const { job, at, checkpoints } = report
  const [first, last] = [phases[0]?.from ?? job.createdAt, phases.at(-1)?.to ?? at]
  const best = bestCheckpoint(checkpoints)
  const verdict = verdictOf(report)
  return {
    [hasEnded(job) ? 'Duration' : 'Duration so far']: figure(
      durationOf(last - first),
      `since ${utcOf(first).slice(0, 16)} UTC`,
    ),
    Progress: hasEnded(job) ? undefined : progress(report),
    'Best checkpoint': best && figure(`Step ${best.stepNumber}`, lossOf(best.metrics)),
    [job.method.type === 'reinforcement' ? 'Reward' : 'Overfitting']: verdict && figure(verdict.word, verdict.about),
    ...costFigures(report),
    'Base model shuts down': shutdown(report),
  }
}

const progress = ({ at, steps, totalSteps, job: { estimatedFinish } }: JobReport): Html | undefined => {
  const step = steps.at(-1)?.step
  if (step === undefined || totalSteps === undefined) return undefined
  const left = estimatedFinish === undefined ? '' : `, ${durationOf(estimatedFinish - at)} left`
  return figure(`${Math.floor((step / totalSteps) * 100)}%`, `step ${numberOf(step)} of ${numberOf(totalSteps)}${left}`)
}

const costFigures = ({ job, cost }: JobReport) => {
  if (!cost) return {}
  const about = cost.isBilled ? 'billed' : hasEnded(job) ? 'at most, from the data' : 'estimated from the data'
  const amount = cost.cost === undefined ? 'Unknown' : moneyOf(cost.cost, cost.currency)
  return {
    [cost.isBilled ? 'Trained tokens' : 'Tokens to train']: figure(numberOf(cost.tokens), about),
    Cost: figure(amount, `prices as of ${cost.pricesAsOf}`),
  }
}

const figure = (value: string, about: string): Html => html`<strong>${value}</strong><span>${about}</span>`

const lossOf = (metrics: Readonly<Record<string, number>>): string => {
  const told = [
    ['reward', metrics.fullValidMeanReward ?? metrics.trainMeanReward],
    ['full validation loss', metrics.fullValidLoss],
    ['validation loss', metrics.validLoss],
    ['training loss', metrics.trainLoss],
  ] as const
  const [name, value] = told.find(([, value]) => value !== undefined) ?? []
  return value === undefined ? '' : `${name} ${measureOf(value)}`
}

const shutdown = ({ baseModel, at }: JobReport): Html | undefined => {
  if (!baseModel) return undefined
  const { shutdownDate } = baseModel
  if (shutdownDate === undefined) return figure('No date', 'announced by the host')
  const days = Math.ceil((Date.parse(shutdownDate) / 1000 - at) / 86_400)
  const when = days > 0 ? `in ${countOf(days, 'day')}` : 'in the past'
  return html`<strong class="${days <= soonInDays ? 'warn' : ''}">${shutdownDate}</strong><span>${when}, with its fine-tuned models</span>`
}

const notice = (kind: string, title: string, sentences: readonly string[]): Html =>
  html`<div class="notice ${kind}"><strong>${title}</strong>${sentences.map((sentence) => html`<p>${sentence}</p>`)}</div>`
