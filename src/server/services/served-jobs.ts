import type { MetadataFilter } from '../../api/http/metadata-filter.ts'
import type { CheckpointRecord } from '../../api/jobs/checkpoint-record.ts'
import type { JobEvent } from '../../api/jobs/job-event.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { Jobs } from '../../api/services/jobs.ts'
import type { ServerContext } from '../context.ts'
import { actOnJob } from '../jobs/act-on-job.ts'
import { insertJob } from '../jobs/insert-job.ts'
import { type JobRow, jobRecordOf } from '../jobs/job-row.ts'
import { lockJob } from '../jobs/lock-job.ts'
import { one, type SqlValue } from '../store/database.ts'
import { pageOfRows } from '../store/page-of-rows.ts'
import { checkJobQuota } from './quotas.ts'

interface EventRow extends Omit<JobEvent, 'data'> {
  readonly data: string
}

interface CheckpointRow {
  readonly id: string
  readonly job: string
  readonly model: string
  readonly step: number
  readonly created_at: number
  readonly metrics: string | null
}

const checkpointsOfJob = `FROM (
  SELECT models.checkpoint AS id, models.job, models.id AS model, models.step, models.created_at, steps.metrics
  FROM models LEFT JOIN steps ON steps.job = models.job AND steps.step = models.step
  WHERE models.deleted_at IS NULL) AS kept WHERE job = $1`

/** The jobs of a server. It writes down what is wanted; the reconciler does it. */
export const servedJobs = (context: ServerContext): Jobs => {
  const { database, dependencies, wake } = context
  const { now } = dependencies
  const record = (row: JobRow) => jobRecordOf(row, now())
  const find = (id: string, { project }: Caller) =>
    one<JobRow>(database, 'SELECT * FROM jobs WHERE id = $1 AND project = $2', id, project)

  return {
    // What a project may is looked at together with the creation of its job.
    admit: async () => {},
    async create(request, caller) {
      const row = await database.transaction(async (queries) => {
        await checkJobQuota(queries, caller.project, context)
        return insertJob(queries, request, caller, context)
      })
      wake()
      return record(row)
    },
    async list(filter, page, { project }) {
      const wanted = withMetadata(filter, 2)
      const from = `FROM jobs WHERE project = $1${wanted.sql}`
      const listed = { from, values: [project, ...wanted.values], newestFirst: true }
      const { items, hasMore } = await pageOfRows<JobRow>(database, listed, page)
      return { items: items.map(record), hasMore }
    },
    async find(id, caller) {
      const row = await find(id, caller)
      return row && record(row)
    },
    async act(id, verb, caller) {
      const changed = await database.transaction(async (queries) => {
        const job = await lockJob(queries, id)
        return job?.project === caller.project ? actOnJob(queries, job, verb, context) : undefined
      })
      if (changed) wake()
      return changed && record(changed)
    },
    async events(id, page, caller) {
      if (!(await find(id, caller))) return undefined
      const listed = { from: 'FROM events WHERE job = $1', values: [id], order: 'number', newestFirst: true }
      const { items, hasMore } = await pageOfRows<EventRow>(database, listed, page)
      return { items: items.map((row) => ({ ...row, data: JSON.parse(row.data) })), hasMore }
    },
    async checkpoints(id, page, caller) {
      if (!(await find(id, caller))) return undefined
      const listed = { from: checkpointsOfJob, values: [id], order: 'step', newestFirst: true }
      const { items, hasMore } = await pageOfRows<CheckpointRow>(database, listed, page)
      return { items: items.map(checkpointOf), hasMore }
    },
  }
}

const checkpointOf = ({ metrics, created_at, ...row }: CheckpointRow): CheckpointRecord => ({
  ...row,
  createdAt: created_at,
  metrics: metrics === null ? undefined : JSON.parse(metrics),
})

/** The part of a query that wants metadata; its first parameter is `$first`. */
const withMetadata = (filter: MetadataFilter, first: number): { sql: string; values: readonly SqlValue[] } => {
  const has = 'EXISTS (SELECT 1 FROM job_metadata WHERE job_metadata.job = jobs.id'
  if (filter === 'none') return { sql: ` AND NOT ${has})`, values: [] }
  const wanted = filter.map((_, i) => ` AND ${has} AND name = $${first + 2 * i} AND value = $${first + 2 * i + 1})`)
  return { sql: wanted.join(''), values: filter.flat() }
}
