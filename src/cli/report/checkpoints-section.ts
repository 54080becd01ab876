import { bestCheckpoint, hasEnded, type JobCheckpoint } from '../../client/index.ts'
import { overfitOf } from '../job/overfitting.ts'
import { measureOf } from '../output/amounts.ts'
import { type Column, type Html, html, table } from './html.ts'
import type { JobReport } from './job-report.ts'
import { epochOf, verdictOf } from './verdict.ts'

const measures: readonly (readonly [heading: string, ...names: readonly string[]])[] = [
  ['Training reward', 'trainMeanReward'],
  ['Validation reward', 'fullValidMeanReward', 'validMeanReward'],
  ['Training loss', 'trainLoss'],
  ['Validation loss', 'fullValidLoss', 'validLoss'],
]

/** The section with the models that were kept, and how far each is overfitted. */
export const checkpoints = (report: JobReport): Html => {
  const best = bestCheckpoint(report.checkpoints)
  const has = (read: (checkpoint: JobCheckpoint) => unknown) =>
    report.checkpoints.some((checkpoint) => read(checkpoint) !== undefined)
  const measured = measures.map(([heading, ...names]): Column<JobCheckpoint> => {
    const value = ({ metrics }: JobCheckpoint) => names.map((name) => metrics[name]).find((one) => one !== undefined)
    const cell = (checkpoint: JobCheckpoint) => {
      const found = value(checkpoint)
      return found === undefined ? undefined : measureOf(found)
    }
    return { heading, cell, kind: 'number' }
  })
  const columns: readonly Column<JobCheckpoint>[] = [
    {
      heading: 'Step',
      cell: ({ id, stepNumber }) => html`${stepNumber}${id === best?.id && html` <b class="best">best</b>`}`,
      kind: 'number',
    },
    { heading: 'Epoch', cell: ({ stepNumber }) => epochOf(report, stepNumber)?.toFixed(1), kind: 'number' },
    ...measured,
    { heading: 'Overfit ratio', cell: ratio, kind: 'number' },
    { heading: 'Model', cell: (checkpoint) => checkpoint.fineTunedModelCheckpoint, kind: 'code' },
  ]
  const verdict = verdictOf(report)
  return html`${verdict?.sentences.map((sentence) => html`<p>${sentence}</p>`)}
${
  report.checkpoints.length === 0
    ? html`<p>No checkpoints${hasEnded(report.job) ? '' : ' yet'}.</p>`
    : table(
        'Checkpoints of the job',
        columns.filter(({ cell }) => has(cell)),
        report.checkpoints,
      )
}
${has(overfitOf) && explanation}`
}

const ratio = (checkpoint: JobCheckpoint): Html | undefined => {
  const found = overfitOf(checkpoint)
  return found && html`${found.ratio.toFixed(2)} <span class="level ${found.level}">${found.level}</span>`
}

const explanation = html`<p class="aside">The overfit ratio is the validation loss divided by the training loss. Near 1, the model answers new questions as well as its training examples; the higher the ratio, the more it has memorized its examples. Below 1.2 counts as none, below 1.5 as mild, below 2 as moderate, and from 2 as severe. The training loss is that of a single step, so one ratio can be an outlier: trust the curves first.</p>`
