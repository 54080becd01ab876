import { constants } from 'node:os'
import type { ServerContext } from '../context.ts'
import type { Engine, RunRejected } from '../engines/engine.ts'
import type { JobRow } from '../jobs/job-row.ts'
import { checkpointProblem } from '../runs/checkpoint-manifest.ts'
import type { Outcome } from '../runs/outcome.ts'
import { runKey } from '../runs/run-key.ts'
import { lastLines } from '../runs/run-log.ts'
import { type AttemptRow, runOf } from './attempt-row.ts'
import { endAttempt, succeed } from './end-job.ts'
import type { Lease } from './lease.ts'

interface Control {
  readonly context: ServerContext
  readonly lease: Lease
  readonly engine: Engine
}

/** Lines of the trainer's output that a failed job shows. */
const shownLines = 50

/** Draws the conclusion from how an attempt ended. What has succeeded has, whatever was asked for in the meantime. */
export const finishAttempt = async (
  job: JobRow,
  attempt: AttemptRow,
  outcome: Outcome,
  control: Control,
): Promise<void> => {
  const { context, lease } = control
  const { status, checkpoint, step, message } = outcome
  if (status === 'succeeded') {
    if (checkpoint === undefined || !/^checkpoints\/step-\d+$/.test(checkpoint)) {
      return fail(job, attempt, 'The trainer succeeded but left no checkpoint.', control)
    }
    const key = `${runKey(attempt)}/${checkpoint}`
    const problem = await checkpointProblem(context.storage, key)
    if (problem !== undefined) return loseAttempt(job, attempt, `The last checkpoint is broken: ${problem}`, control)
    const last = Number(checkpoint.slice('checkpoints/step-'.length))
    return succeed(job, attempt, { checkpoint: context.storage.locationOf(key), step: step ?? last }, lease, context)
  }
  if (job.desired !== 'run') return stopped(job, attempt, control)
  // Stopped, but not by us: the machine shuts down, the engine preempts it, or the trainer said nothing for too long.
  if (status === 'stopped') return loseRun(job, attempt, 'The trainer was stopped', control)
  // Something outside has killed it, such as the kernel for want of memory. The next attempt is spared what is done.
  if (wasKilled(outcome)) return loseAttempt(job, attempt, message.replace(/\.?$/, ''), control)
  return fail(job, attempt, message, control)
}

const killed: readonly unknown[] = [constants.signals.SIGKILL, constants.signals.SIGTERM]

/** Shells and containers report a signal as 128 more. */
const wasKilled = ({ signal, exit_code }: Outcome): boolean =>
  killed.includes(signal) || killed.includes((exit_code ?? 0) - 128)

/** Ends an attempt that was asked to end. */
export const stopped = (job: JobRow, attempt: AttemptRow, { context, lease }: Control): Promise<void> => {
  if (job.desired === 'pause') {
    const events = [{ message: 'Fine-tuning job paused' }]
    return endAttempt(job, attempt, { status: 'paused', events }, lease, context)
  }
  if (job.desired === 'fail' && job.error !== null) {
    const error = JSON.parse(job.error)
    const events = [{ level: 'error' as const, message: error.message }]
    return endAttempt(job, attempt, { status: 'failed', error, events }, lease, context)
  }
  const events = [{ message: 'Fine-tuning job cancelled' }]
  return endAttempt(job, attempt, { status: 'cancelled', events }, lease, context)
}

/** Ends an attempt whose run is gone, with the reason that its engine knows. */
export const loseRun = async (job: JobRow, attempt: AttemptRow, what: string, control: Control): Promise<void> => {
  const { context, lease, engine } = control
  const explanation = await engine.explain?.(runOf(context.storage, attempt, context.catalog.find(job.base)))
  if (!explanation || explanation.cause === 'waiting') return loseAttempt(job, attempt, what, control)
  const reason = `${what}: ${engine.name} ${explanation.words}`
  if (explanation.cause !== 'preempted') return loseAttempt(job, attempt, reason, control)
  // That can happen any number of times, and says nothing about the job.
  const events = [{ level: 'warn' as const, message: `${reason}. ${queuedAgain}` }]
  return endAttempt(job, attempt, { status: 'queued', events }, lease, context)
}

const queuedAgain = 'The job is queued again and goes on from its last checkpoint.'

/** Ends an attempt that its engine will never take. */
export const rejectRun = (
  job: JobRow,
  attempt: AttemptRow,
  { message: reason }: RunRejected,
  { context, lease, engine }: Control,
): Promise<void> => {
  const message = `${engine.name} does not take the job: ${reason}`
  const events = [{ level: 'error' as const, message }]
  const error = { code: 'run_rejected', message, param: null }
  return endAttempt(job, attempt, { status: 'failed', error, events }, lease, context)
}

/** Ends an attempt that is gone without a result: the job is queued again, unless that has happened too often. */
export const loseAttempt = async (
  job: JobRow,
  attempt: AttemptRow,
  reason: string,
  control: Control,
): Promise<void> => {
  const { context, lease } = control
  const most = context.config.max_attempts
  const losses = job.losses + 1
  if (losses < most) {
    const message = `${reason} (${losses} of at most ${most} attempts). ${queuedAgain}`
    const events = [{ level: 'warn' as const, message }]
    return endAttempt(job, attempt, { status: 'queued', events, lost: true }, lease, context)
  }
  const message = `${reason} in ${losses === 1 ? 'the only attempt' : `${losses} attempts`}.`
  return failWith(job, attempt, 'trainer_lost', message, control)
}

const fail = (job: JobRow, attempt: AttemptRow, message: string, control: Control): Promise<void> =>
  failWith(job, attempt, 'trainer_failed', message, control)

const failWith = async (
  job: JobRow,
  attempt: AttemptRow,
  code: string,
  reason: string,
  { context, lease }: Control,
): Promise<void> => {
  const log = await lastLines(context.storage, runKey(attempt), shownLines)
  const last = log.at(-1)?.slice(0, 500)
  const message = last ? `${reason} Its last line was: ${last}` : reason
  const events = [
    { level: 'error' as const, message: `The last ${log.length} line(s) of the trainer`, data: { log } },
    { level: 'error' as const, message },
  ]
  const error = { code, message, param: null }
  return endAttempt(job, attempt, { status: 'failed', error, events, lost: code === 'trainer_lost' }, lease, context)
}
