import { bestCheckpoint, hasEnded, type StepMetrics } from '../../client/index.ts'
import { measureOf } from '../output/amounts.ts'
import { curvesOf } from './curves.ts'
import { type Html, html } from './html.ts'
import type { JobReport } from './job-report.ts'
import { type Column, table } from './table.ts'

const mostRows = 2000

/** A chart for each kind of measure, with its numbers. */
export const curves = ({ job, steps, checkpoints }: JobReport): Html => {
  if (steps.length === 0)
    return html`<p>No step has been measured${hasEnded(job) ? ': the job ended before its training began, or the host has kept nothing of it' : ' yet'}.</p>`
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
  )}<p id="undrawn">The curves are drawn by JavaScript, which does not run here; their numbers are in the tables.</p>`
}

/** Evenly; the last, and what was measured on the whole validation file, always among them. */
const thinned = (steps: readonly StepMetrics[]): readonly StepMetrics[] => {
  const stride = Math.ceil(steps.length / mostRows)
  return steps.filter(
    (step, i) =>
      i % stride === 0 || i === steps.length - 1 || Object.keys(step).some((name) => name.startsWith('full')),
  )
}
