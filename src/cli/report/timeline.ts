import { type FineTuningJob, hasEnded, type JobEvent, type JobStatus } from '../../client/index.ts'
import { durationOf, utcOf } from '../output/amounts.ts'
import { type Html, html, table } from './html.ts'
import { inWords } from './in-words.ts'

/** A status of the job, and how long it had it. */
export interface Phase {
  readonly status: JobStatus
  /** Seconds since 1970. */
  readonly from: number
  /** When the next status began, or the report was made. For the last status of a job that has ended, the same as `from`. */
  readonly to: number
}

/** Events announce a new status only in words. */
const announcements: readonly (readonly [RegExp, JobStatus])[] = [
  [/\bvalidating (training|validation) file/i, 'validating_files'],
  [/\b(moving job to queued|queued state)/i, 'queued'],
  [/\bjob started\b/i, 'running'],
  [/\bpausing\b/i, 'pausing'],
  [/\bjob paused\b/i, 'paused'],
]

/**
 * Returns the statuses of a job, oldest first: from its creation, through its events, to its current status.
 *
 * @param events oldest first
 * @param at seconds since 1970
 */
export const timelineOf = (job: FineTuningJob, events: readonly JobEvent[], at: number): readonly Phase[] => {
  const starts: Start[] = [{ status: 'created', from: job.createdAt }]
  const begin = (status: JobStatus, from: number) => {
    if (status !== starts.at(-1)?.status) starts.push({ status, from })
  }
  for (const { message, createdAt } of events) {
    const status = announcements.find(([pattern]) => pattern.test(message))?.[1]
    if (status !== undefined) begin(status, createdAt)
  }
  const isOver = hasEnded(job)
  const lastKnown = events.at(-1)?.createdAt ?? job.createdAt
  begin(job.status, isOver ? (job.finishedAt ?? lastKnown) : lastKnown)
  const phases = starts.map(({ status, from }, i) => ({
    status,
    from,
    to: starts[i + 1]?.from ?? (isOver ? from : at),
  }))
  return phases.filter(({ status, from, to }) => status === job.status || to > from)
}

type Start = Omit<Phase, 'to'>

/** The section with the statuses of the job, as a bar and as a table. */
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
