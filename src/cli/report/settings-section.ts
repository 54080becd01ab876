import { type FineTuningJob, hasEnded } from '../../client/index.ts'
import { metadataOf } from '../job/job-summary.ts'
import { factList, type Html, html } from './html.ts'
import { inWords } from './in-words.ts'

/** The section with the hyperparameters of the job. */
export const settings = (job: FineTuningJob): Html => {
  const { method, seed } = job
  const { nEpochs, batchSize, learningRateMultiplier, ...rest } = method.hyperparameters ?? {}
  const isOpen = Object.values(method.hyperparameters ?? {}).includes('auto')
  const others = Object.entries(rest).map(([name, value]) => [inWords(name), String(value)])
  const pairs = Object.entries(metadataOf(job))
  return html`${factList({
    Method: method.type,
    Epochs: text(nEpochs),
    'Batch size': text(batchSize),
    'Learning rate multiplier': text(learningRateMultiplier),
    ...Object.fromEntries(others),
    Seed: text(seed),
    Metadata:
      pairs.length > 0
        ? html`<ul class="plain">${pairs.map(([key, value]) => html`<li>${key}: ${value}</li>`)}</ul>`
        : undefined,
  })}${isOpen && html`<p class="aside">The host chooses auto values when the job starts${hasEnded(job) && '; this job ended before that'}.</p>`}${method.grader && html`<details><summary>Grader</summary><pre tabindex="0">${JSON.stringify(method.grader, undefined, 2)}</pre></details>`}`
}

const text = (value: number | string | undefined): string | undefined =>
  value === undefined ? undefined : String(value)
