import { stepData, stepMessage } from '../../api/jobs/step-event.ts'
import type { StepMetrics } from '../../api/jobs/step-metrics.ts'
import type { ServerContext } from '../context.ts'
import { addEvent } from '../jobs/add-event.ts'
import { extrasOf, type JobRow } from '../jobs/job-row.ts'
import { runKey } from '../runs/run-key.ts'
import { type LogEntry, metricsOf, readLog } from '../runs/run-log.ts'
import { one, type Queries } from '../store/database.ts'
import { nextPosition } from '../store/next-position.ts'
import type { AttemptRow } from './attempt-row.ts'
import type { Lease } from './lease.ts'

type Context = Pick<ServerContext, 'storage' | 'ids' | 'dependencies'>

/**
 * Brings what a run has reported since into the database: events, metrics and checkpoints.
 *
 * The position in the log changes in the same transaction, so every line arrives once, whatever dies.
 *
 * @returns the position up to which the log is in the database
 */
export const followLog = async (job: JobRow, attempt: AttemptRow, lease: Lease, context: Context): Promise<number> => {
  const run = runKey(attempt)
  for (let from = attempt.log_offset; ; ) {
    const { entries, nonsense, offset } = await readLog(context.storage, run, from)
    if (offset === from) return from
    const isOurs = await lease.transaction(async (queries) => {
      const moved = await one(
        queries,
        'UPDATE attempts SET log_offset = $1 WHERE name = $2 AND log_offset = $3 RETURNING name',
        ...[offset, attempt.name, from],
      )
      if (!moved) return false
      for (const entry of entries) await keep(queries, job, entry, run, context)
      if (nonsense > 0) {
        const message = `The trainer reported ${nonsense} line(s) that make no sense. They were ignored.`
        await addEvent(queries, context.ids, job.id, context.dependencies.now(), { level: 'warn', message })
      }
      return true
    })
    if (!isOurs) return from
    from = offset
  }
}

const keep = async (
  queries: Queries,
  job: JobRow,
  entry: LogEntry,
  run: string,
  { ids, storage }: Context,
): Promise<void> => {
  if (entry.checkpoint !== undefined && entry.step !== undefined) {
    // The last one becomes the model itself, once the job has succeeded.
    if (entry.step !== job.total_steps) {
      const folder = storage.locationOf(`${run}/${entry.checkpoint}`)
      await keepCheckpoint(queries, job, entry.step, folder, entry.time, ids)
    }
    return
  }
  if (entry.message !== undefined) {
    await addEvent(queries, ids, job.id, entry.time, { level: 'warn', message: entry.message })
  }
  const metrics = metricsOf(entry)
  if (!metrics) return
  const total = job.total_steps ?? entry.total_steps ?? metrics.step
  const merged = await keepMetrics(queries, job.id, metrics)
  await queries.all('UPDATE jobs SET step = $1 WHERE id = $2', metrics.step, job.id)
  const isNew = Object.keys(metrics).length > 1 && entry.repeated !== true
  if (!isNew) return
  await addEvent(queries, ids, job.id, entry.time, {
    type: 'metrics',
    message: stepMessage(metrics, total),
    data: stepData(extrasOf(job), merged, total),
  })
}

/** Adds metrics to those that are known of the step: some trainers report losses in lines of their own. */
const keepMetrics = async (queries: Queries, job: string, metrics: StepMetrics): Promise<StepMetrics> => {
  const sql = 'SELECT metrics FROM steps WHERE job = $1 AND step = $2'
  const known = await one<{ metrics: string }>(queries, sql, job, metrics.step)
  const merged = { ...(known ? JSON.parse(known.metrics) : {}), ...metrics }
  await queries.all(
    `INSERT INTO steps (job, step, metrics) VALUES ($1, $2, $3)
    ON CONFLICT (job, step) DO UPDATE SET metrics = excluded.metrics`,
    ...[job, metrics.step, JSON.stringify(merged)],
  )
  return merged
}

/** Returns the name of a checkpoint as a model. */
export const checkpointName = ({ fine_tuned_model }: Pick<JobRow, 'fine_tuned_model'>, step: number): string =>
  `${fine_tuned_model}:ckpt-step-${step}`

/** Adds a checkpoint as a model. */
export const keepCheckpoint = async (
  queries: Queries,
  job: JobRow,
  step: number,
  folder: string,
  at: number,
  ids: Context['ids'],
): Promise<void> => {
  const model = checkpointName(job, step)
  await insertModel(queries, job, { id: model, step, folder, at }, ids)
  const message = `Checkpoint created at step ${step} with Snapshot ID: ${model}`
  await addEvent(queries, ids, job.id, at, { message })
}

/** Adds a model that a job has made. One that is made again after a loss has a new folder. */
export const insertModel = async (
  queries: Queries,
  job: JobRow,
  {
    id,
    step,
    folder,
    at,
  }: { readonly id: string; readonly step: number; readonly folder: string; readonly at: number },
  ids: Context['ids'],
): Promise<void> => {
  await queries.all(
    `INSERT INTO models (id, position, checkpoint, job, step, folder, organization, slug, project, base, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT (id) DO UPDATE SET folder = excluded.folder`,
    ...[id, await nextPosition(queries), ids.next('ftckpt_'), job.id, step, folder],
    ...[job.organization, job.slug, job.project, job.base, at],
  )
}
