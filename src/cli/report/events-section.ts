import { utcOf } from '../output/amounts.ts'
import { type Html, html, table } from './html.ts'
import type { JobReport } from './job-report.ts'

/** The section with the events of the job, except steps: their numbers are below the curves. */
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
