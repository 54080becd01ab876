import { utcOf } from '../output/amounts.ts'
import { type Html, html } from './html.ts'
import type { JobReport } from './job-report.ts'
import { table } from './table.ts'

/** What the host has said, but for the steps: their numbers are under the curves. */
export const events = ({ events: all }: JobReport): Html => {
  const shown = all.filter(({ type }) => type !== 'metrics')
  return table(
    'Events of the job',
    [
      { heading: 'Time (UTC)', cell: ({ createdAt }) => utcOf(createdAt), kind: 'time' },
      {
        heading: 'Event',
        cell: ({ level, message }) =>
          level === 'info' ? message : html`<b class="${level === 'warn' ? 'warning' : level}">${level}</b> ${message}`,
      },
    ],
    shown,
  )
}
