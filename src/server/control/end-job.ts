import { hash } from 'node:crypto'
import { MemoryContent } from '../../api/files/content.ts'
import type { JobError } from '../../api/jobs/job-record.ts'
import { resultTable } from '../../api/jobs/result-table.ts'
import type { StepMetrics } from '../../api/jobs/step-metrics.ts'
import type { ServerContext } from '../context.ts'
import { wantDeployment } from '../deploy/deployment-row.ts'
import { addEvent, type NewEvent } from '../jobs/add-event.ts'
import type { JobRow } from '../jobs/job-row.ts'
import { lockJob } from '../jobs/lock-job.ts'
import { contentKey, insertFile } from '../services/served-files.ts'
import type { Queries } from '../store/database.ts'
import type { AttemptRow } from './attempt-row.ts'
import { insertModel, keepCheckpoint } from './follow-log.ts'
import type { Lease } from './lease.ts'
import { unreportedCheckpoints } from './unreported-checkpoints.ts'

type Context = Pick<ServerContext, 'ids' | 'dependencies' | 'database' | 'storage' | 'catalog'>

/** What a change of a job writes. */
interface Change {
  readonly status: JobRow['status']
  readonly error?: JobError
  readonly events: readonly NewEvent[]
  /** Whether the attempt was lost, which may happen only so often. */
  readonly lost?: boolean
}

/** Ends an attempt and changes its job, as a whole. Does nothing if the attempt has ended already. */
export const endAttempt = async (
  job: JobRow,
  attempt: AttemptRow,
  { status, error, events, lost = false }: Change,
  lease: Lease,
  context: Context,
  more?: (queries: Queries) => Promise<void>,
): Promise<void> => {
  const { ids, dependencies } = context
  const unreported = status === 'succeeded' ? [] : await unreportedCheckpoints(job, attempt, context)
  await lease.transaction(async (queries) => {
    await lockJob(queries, job.id)
    const now = dependencies.now()
    const ended = await queries.all(
      "UPDATE attempts SET state = 'ended', ended_at = $1 WHERE name = $2 AND state <> 'ended' RETURNING name",
      ...[now, attempt.name],
    )
    if (ended.length === 0) return
    for (const { step, folder } of unreported) await keepCheckpoint(queries, job, step, folder, now, ids)
    await more?.(queries)
    await setStatus(queries, job.id, status, now, error)
    if (lost) await queries.all('UPDATE jobs SET losses = losses + 1 WHERE id = $1', job.id)
    for (const event of events) await addEvent(queries, ids, job.id, now, event)
  })
}

/** Sets the status of a job, and when it ended if it has. A cancelled job has no such moment, as with OpenAI. */
export const setStatus = async (
  queries: Queries,
  job: string,
  status: JobRow['status'],
  now: number,
  error?: JobError,
): Promise<void> => {
  const finishedAt = status === 'succeeded' || status === 'failed' ? now : null
  await queries.all(
    'UPDATE jobs SET status = $1, finished_at = $2, error = $3 WHERE id = $4',
    ...[status, finishedAt, error ? JSON.stringify(error) : null, job],
  )
}

/** Publishes the model and the metrics of a job that has succeeded. `checkpoint` is the location of its last checkpoint. */
export const succeed = async (
  job: JobRow,
  attempt: AttemptRow,
  { checkpoint, step }: { readonly checkpoint: string; readonly step: number },
  lease: Lease,
  context: Context,
): Promise<void> => {
  const { database, storage, ids, dependencies, catalog } = context
  const rows = await database.all<{ metrics: string }>('SELECT metrics FROM steps WHERE job = $1 ORDER BY step', job.id)
  const steps = rows.map(({ metrics }): StepMetrics => JSON.parse(metrics))
  // OpenAI's result files are base64, and clients decode them.
  const content = Buffer.from(Buffer.from(resultTable(job.method, steps)).toString('base64'))
  // Always the same id, so that a second try replaces what the first has left.
  const file = `file-${job.id.replace(/^ftjob-/, '').slice(0, 22)}`
  await storage.write(contentKey(file), new MemoryContent(content))
  const events = [
    { message: `New fine-tuned model created: ${job.fine_tuned_model}` },
    { message: 'The job has successfully completed' },
  ]
  await endAttempt(job, attempt, { status: 'succeeded', events }, lease, context, async (queries) => {
    const model = { id: job.fine_tuned_model, step, folder: checkpoint, at: dependencies.now() }
    await insertModel(queries, job, model, ids)
    await insertFile(queries, context, {
      ...{ id: file, organization: job.organization, project: job.project },
      ...{ filename: 'step_metrics.csv', purpose: 'fine-tune-results' },
      ...{ bytes: content.length, sha256: hash('sha256', content), expires_at: null },
    })
    if (catalog.find(job.base)?.deploy?.automatic) await wantDeployment(queries, job.fine_tuned_model, context)
    await queries.all('UPDATE jobs SET result_file = $1 WHERE id = $2', file, job.id)
  })
}
