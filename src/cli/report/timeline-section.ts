import { durationOf, utcOf } from '../output/amounts.ts'
import { type Html, html } from './html.ts'
import { inWords } from './in-words.ts'
import { table } from './table.ts'
import type { Phase } from './timeline.ts'

/** The statuses, as a bar and as a table. */
export const timeline = (phases: readonly Phase[]): Html => {
  const [from, to] = [phases[0]?.from ?? 0, phases.at(-1)?.to ?? 0]
  const share = (seconds: number) => ((seconds / Math.max(1, to - from)) * 1000).toFixed(1)
  const bar = phases.map(
    (phase) =>
      html`<rect class="${phase.status}" x="${share(phase.from - from)}" width="${share(phase.to - phase.from)}" height="1"/>`,
  )
  return html`<svg class="bar" viewBox="0 0 1000 1" preserveAspectRatio="none" aria-hidden="true">${bar}</svg>
${table(
  'Statuses of the job',
  [
    { heading: 'Status', cell: ({ status }) => html`<i class="key ${status}"></i>${inWords(status)}` },
    { heading: 'Since (UTC)', cell: (phase) => utcOf(phase.from), kind: 'time' },
    {
      heading: 'For',
      cell: (phase) => (phase.to > phase.from ? durationOf(phase.to - phase.from) : ''),
      kind: 'number',
    },
  ],
  phases,
)}`
}
