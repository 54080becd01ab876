import { type FineTuningJob, hasEnded, type JobEvent, type JobStatus } from '../../client/index.ts'

/** A status that a job had, and how long. */
export interface Phase {
  readonly status: JobStatus
  /** Seconds since 1970. */
  readonly from: number
  /** When the next one began, or the report was made; for the last status of a job that has ended, `from`. */
  readonly to: number
}

/** Events tell of a new status in words alone. */
const told: readonly (readonly [RegExp, JobStatus])[] = [
  [/\bvalidating (training|validation) file/i, 'validating_files'],
  [/\b(moving job to queued|queued state)/i, 'queued'],
  [/\bjob started\b/i, 'running'],
  [/\bpausing\b/i, 'pausing'],
  [/\bjob paused\b/i, 'paused'],
]

/**
 * What a job went through, oldest first: from its creation, by its events, to the status it has.
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
    const status = told.find(([pattern]) => pattern.test(message))?.[1]
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
