import type { JobStatus } from '../../api/jobs/job-status.ts'

/** How long each stage of a job takes, in seconds of the emulator's clock. */
export interface Durations {
  /** Until an uploaded file is `processed`. */
  readonly processing: number
  readonly validating: number
  readonly queued: number
  /** One training step. */
  readonly step: number
  /** From the last step to success. */
  readonly finishing: number
  /** From `pausing` to `paused`. */
  readonly pausing: number
}

/** A phase of a job. It lasts until the next one begins. */
export interface Phase {
  readonly status: JobStatus
  /** Unix seconds. */
  readonly from: number
  /** Seconds of training done when the phase begins. */
  readonly progress: number
}

/** Everything that decides when a job is in which state. */
export interface Life {
  readonly createdAt: number
  readonly durations: Durations
  /** The result of validation, once it is known. */
  readonly outcome:
    | { readonly status: 'unknown' }
    | { readonly status: 'invalid' }
    | { readonly status: 'succeeded' | 'failed'; readonly trainingSeconds: number }
  readonly pauses: readonly { readonly at: number; readonly resumedAt?: number }[]
  readonly cancelledAt: number | undefined
}

/** Sums of fractional seconds may differ by this much. */
const tolerance = 1e-5

export const hasCome = (moment: number, now: number) => moment <= now + tolerance

/** Returns the phases of a job, past and future, if it receives no more commands. */
export const timeline = (life: Life): readonly Phase[] => {
  const { cancelledAt } = life
  const phases = undisturbed(life)
  if (cancelledAt === undefined) return phases
  const progress = progressAt(phases, cancelledAt)
  return [...phases.filter((phase) => phase.from <= cancelledAt), { status: 'cancelled', from: cancelledAt, progress }]
}

const undisturbed = ({ createdAt, durations, outcome, pauses }: Life): readonly Phase[] => {
  const phases: Phase[] = [{ status: 'validating_files', from: createdAt, progress: 0 }]
  let at = createdAt + durations.validating
  let progress = 0
  const enter = (status: JobStatus) => phases.push({ status, from: at, progress })
  if (outcome.status === 'unknown') return phases
  if (outcome.status === 'invalid') {
    enter('failed')
    return phases
  }
  const run = () => {
    enter('queued')
    at += durations.queued
    enter('running')
  }
  run()
  for (const pause of pauses) {
    progress += pause.at - at
    at = pause.at
    enter('pausing')
    at += durations.pausing
    enter('paused')
    if (pause.resumedAt === undefined) return phases
    at = pause.resumedAt
    run()
  }
  at += outcome.trainingSeconds - progress
  progress = outcome.trainingSeconds
  enter(outcome.status)
  return phases
}

/** Returns the phase at a moment. */
export const phaseAt = (phases: readonly Phase[], now: number): Phase => {
  const phase = phases.findLast(({ from }) => hasCome(from, now)) ?? phases[0]
  if (!phase) throw new Error('a bug in the emulator: a job without phases')
  return phase
}

const progressAt = (phases: readonly Phase[], moment: number): number => {
  const phase = phaseAt(phases, moment)
  return phase.status === 'running' ? phase.progress + moment - phase.from : phase.progress
}

/** Returns the moment at which that many seconds of training were done. */
export const momentOf = (phases: readonly Phase[], progress: number): number => {
  const running = phases.findLast((phase) => phase.status === 'running' && phase.progress <= progress)
  return running ? running.from + progress - running.progress : (phases[0]?.from ?? 0)
}
