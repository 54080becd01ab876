import type { ServerContext } from '../context.ts'
import { type Engine, type Run, RunRejected } from '../engines/engine.ts'
import { addEvent } from '../jobs/add-event.ts'
import type { JobRow } from '../jobs/job-row.ts'
import { lockJob } from '../jobs/lock-job.ts'
import { readOutcome } from '../runs/outcome.ts'
import { runKey } from '../runs/run-key.ts'
import { tokenQuotaProblem } from '../services/quotas.ts'
import { one } from '../store/database.ts'
import { type AttemptRow, openAttempt, runOf } from './attempt-row.ts'
import { setStatus, succeed } from './end-job.ts'
import { finishAttempt, loseRun, rejectRun, stopped } from './finish-attempt.ts'
import { followLog } from './follow-log.ts'
import type { Lease } from './lease.ts'
import { revokeRun } from './revoke-run.ts'
import { runEnvironment } from './run-environment.ts'
import { startingPoint } from './starting-point.ts'
import type { TimeLimits } from './time-limits.ts'
import { validateJob } from './validate-job.ts'
import { writeSpec } from './write-spec.ts'

/** What it takes to bring a job forward. */
export interface Control {
  readonly context: ServerContext
  readonly lease: Lease
  readonly engine: Engine
  readonly limits: TimeLimits
  /** The attempt that is ready to be submitted, and checkpoints that it cannot use. */
  readonly prepared: Map<string, readonly string[]>
}

/** Reads the data of a new job, and queues the job or fails it. Repeating it after it was cut off anywhere changes nothing. */
export const validate = async (job: JobRow, { context, lease }: Control): Promise<void> => {
  const { ids, dependencies } = context
  const result = await validateJob(job, context)
  await lease.transaction(async (queries) => {
    const now = await lockJob(queries, job.id)
    if (now?.status !== 'validating_files') return
    const at = dependencies.now()
    const error = result.ok ? await tokenQuotaProblem(queries, job, result.trainedTokens, context) : result.error
    if (error) {
      await setStatus(queries, job.id, 'failed', at, error)
      // Recorded jobs that failed validation have no `finished_at`.
      await queries.all('UPDATE jobs SET finished_at = NULL WHERE id = $1', job.id)
      await addEvent(queries, ids, job.id, at, { level: 'error', message: error.message })
      return
    }
    if (!result.ok) return
    await queries.all(
      `UPDATE jobs SET status = 'queued', hyperparameters = $1, total_steps = $2, trained_tokens = $3, data_hashes = $4
        WHERE id = $5`,
      ...[JSON.stringify(result.hyperparameters), result.totalSteps, result.trainedTokens],
      ...[JSON.stringify(result.dataHashes), job.id],
    )
    for (const message of result.warnings) await addEvent(queries, ids, job.id, at, { level: 'warn', message })
    await addEvent(queries, ids, job.id, at, { message: 'Files validated, moving job to queued state' })
  })
}

const addAttempt = (job: JobRow, { context, lease }: Control): Promise<AttemptRow | undefined> =>
  lease.transaction(async (queries) => {
    const now = await lockJob(queries, job.id)
    if (now?.status !== 'queued' || now.desired !== 'run') return undefined
    const sql = 'SELECT COALESCE(MAX(number), 0) AS last FROM attempts WHERE job = $1'
    const { last = 0 } = (await one<{ last: number }>(queries, sql, job.id)) ?? {}
    const number = Number(last) + 1
    const at = context.dependencies.now()
    return one<AttemptRow>(
      queries,
      `INSERT INTO attempts (job, number, name, state, created_at, log_offset)
      VALUES ($1, $2, $3, 'created', $4, 0) RETURNING *`,
      ...[job.id, number, `${job.id}-a${number}`, at],
    )
  })

/**
 * Starts the next attempt of a queued job. Repeating it after it was cut off anywhere starts nothing twice.
 *
 * @param active the runs that were submitted and have not ended
 * @returns the run, or `full` if the engine has no room; undefined if there is nothing to start
 */
export const startJob = async (
  job: JobRow,
  active: readonly Run[],
  control: Control,
): Promise<Run | 'full' | undefined> => {
  const { context, engine } = control
  const { database, storage } = context
  const attempt = (await openAttempt(database, job.id)) ?? (await addAttempt(job, control))
  // A leader that has died may have submitted it, and it may have ended since.
  if (!attempt || !(await follow(job, attempt, control))) return undefined
  const model = context.catalog.find(job.base)
  if (!model) throw new Error(`the model ${job.base} is no longer in the allow-list`)
  const run = runOf(storage, attempt, model)
  // A job that waits for room comes here with each round.
  let broken = control.prepared.get(attempt.name)
  if (!broken) {
    const start = await startingPoint(job, attempt.number, storage)
    if (start.folder !== null && job.total_steps !== null && start.step >= job.total_steps) {
      // An earlier attempt has died after its last checkpoint, so nothing is left to train.
      await revokeRun(storage, runKey(attempt))
      await succeed(job, attempt, { checkpoint: start.folder, step: start.step }, control.lease, context)
      return undefined
    }
    await writeSpec(job, attempt, model, start, context)
    broken = start.broken
    control.prepared.set(attempt.name, broken)
  }
  try {
    const submitted = await engine.submit({ ...run, env: await runEnvironment(job, attempt, context) }, active)
    if (submitted === 'full') return 'full'
  } catch (error) {
    if (!(error instanceof RunRejected)) throw error
    await revokeRun(storage, runKey(attempt))
    await rejectRun(job, attempt, error, control)
    return undefined
  }
  await markSubmitted(job, attempt, broken, control)
  control.prepared.delete(attempt.name)
  return run
}

/** Follows an attempt, and stops or replaces it where needed. Repeating it after it was cut off changes nothing. */
export const advanceAttempt = async (job: JobRow, attempt: AttemptRow, control: Control): Promise<void> => {
  const { context, engine } = control
  const { storage } = context
  const run = runOf(storage, attempt, context.catalog.find(job.base))
  const followed = await follow(job, attempt, control)
  if (!followed) return
  if (job.desired !== 'run') return stopRun(job, followed, run, control)
  if (await engine.isAlive(run)) {
    if (job.status === 'queued') await warnOfWaiting(job, run, control)
    return checkLimits(job, attempt, run, control)
  }
  await revokeRun(storage, runKey(attempt))
  // It may have ended between the two looks at it.
  if (await conclude(job, followed, control)) await loseRun(job, attempt, 'The trainer was lost', control)
}

/** Writes down what has become of a run since. Returns the attempt as it is then, or undefined if it has ended. */
const follow = async (job: JobRow, attempt: AttemptRow, control: Control): Promise<AttemptRow | undefined> => {
  const { context } = control
  const { storage } = context
  // With what was asked in between, a started run may also be one that was revoked.
  if (job.status === 'queued' && job.desired === 'run' && (await storage.read(`${runKey(attempt)}/started.json`))) {
    const { gpus = 0 } = context.catalog.find(job.base)?.resources ?? {}
    await markRunning(job, attempt, gpus, control)
  }
  return conclude(job, attempt, control)
}

/**
 * Writes down what a run has reported since and, if it has an outcome, draws the conclusion.
 *
 * @returns the attempt as it is then, or undefined if it has ended
 */
const conclude = async (job: JobRow, attempt: AttemptRow, control: Control): Promise<AttemptRow | undefined> => {
  const { context, lease } = control
  // An outcome is written after the last line of the log. Read before the log, it misses none of it.
  const outcome = await readOutcome(context.storage, attempt)
  const log_offset = await followLog(job, attempt, lease, context)
  if (!outcome) return { ...attempt, log_offset }
  await finishAttempt(job, attempt, outcome, control)
  return undefined
}

/** Asks a run to end, again and again, and believes that it has once nothing of it can start any more. */
const stopRun = async (job: JobRow, attempt: AttemptRow, run: Run, control: Control): Promise<void> => {
  const { storage } = control.context
  const key = runKey(attempt)
  await control.engine.stop(run)
  if (await control.engine.isAlive(run)) return
  await revokeRun(storage, key)
  // A runner may have taken the run just before.
  if (await control.engine.isAlive(run)) return
  if (await conclude(job, attempt, control)) await stopped(job, attempt, control)
}

/** Says why the engine does not start a run, unless it only waits its turn. */
const warnOfWaiting = async (job: JobRow, run: Run, control: Control): Promise<void> => {
  const { engine } = control
  const explanation = await engine.explain?.(run)
  if (explanation?.cause === 'waiting') await warnOnce(job, `${engine.name} ${explanation.words}.`, control)
}

const markSubmitted = (
  job: JobRow,
  attempt: AttemptRow,
  broken: readonly string[],
  { context, lease }: Control,
): Promise<void> =>
  lease.transaction(async (queries) => {
    const at = context.dependencies.now()
    const sql = "UPDATE attempts SET state = 'submitted' WHERE name = $1 AND state = 'created' RETURNING name"
    if (!(await one(queries, sql, attempt.name))) return
    for (const problem of broken) {
      const message = `A checkpoint cannot be used (${problem}). Training goes on from an earlier one.`
      await addEvent(queries, context.ids, job.id, at, { level: 'warn', message })
    }
  })

/** Does nothing if the attempt has ended since it was read: an earlier round may have been at it. */
const markRunning = (job: JobRow, { name }: AttemptRow, gpus: number, { context, lease }: Control): Promise<void> =>
  lease.transaction(async (queries) => {
    const at = context.dependencies.now()
    const sql = `UPDATE jobs SET status = 'running', running_since = $1
      WHERE id = $2 AND status = 'queued' AND desired = 'run'
      AND EXISTS (SELECT 1 FROM attempts WHERE name = $3 AND state <> 'ended') RETURNING id`
    if (!(await one(queries, sql, at, job.id, name))) return
    await queries.all('UPDATE attempts SET started_at = $1, gpus = $2 WHERE name = $3', at, gpus, name)
    await addEvent(queries, context.ids, job.id, at, { message: 'Fine-tuning job started' })
  })

/** Ends an attempt that trains for too long, and one that has said nothing for too long. */
const checkLimits = async (job: JobRow, attempt: AttemptRow, run: Run, control: Control): Promise<void> => {
  const { context, lease, engine, limits } = control
  const { max_seconds: most, max_silent_seconds: longest } = context.catalog.find(job.base) ?? {}
  if (job.status !== 'running' || (most === undefined && longest === undefined)) return
  const { trained, silent, unsaved } = limits.of(attempt)
  if (longest !== undefined && silent > longest) {
    const message = `The trainer has reported nothing for ${longest} seconds. It is stopped.`
    await warnOnce(job, message, control)
    return engine.stop(run)
  }
  if (most === undefined) return
  if (unsaved !== undefined) {
    const sql = 'UPDATE attempts SET trained_seconds = trained_seconds + $1 WHERE name = $2'
    await lease.transaction((queries) => queries.all(sql, unsaved, attempt.name))
  }
  if (trained <= most) return
  const message = `The job has trained for more than ${most} seconds, which is the limit of ${job.base} on this server.`
  const error = JSON.stringify({ code: 'training_timeout', message, param: null })
  await lease.transaction((queries) =>
    queries.all(
      "UPDATE jobs SET desired = 'fail', error = $1 WHERE id = $2 AND desired = 'run' AND status = 'running'",
      ...[error, job.id],
    ),
  )
}

/** Adds a warning unless the job has it already. */
export const warnOnce = (job: Pick<JobRow, 'id'>, message: string, { context, lease }: Control): Promise<void> =>
  lease.transaction(async (queries) => {
    const sql = "SELECT number FROM events WHERE job = $1 AND level = 'warn' AND message = $2 LIMIT 1"
    if (await one(queries, sql, job.id, message)) return
    const at = context.dependencies.now()
    await addEvent(queries, context.ids, job.id, at, { level: 'warn', message })
  })
