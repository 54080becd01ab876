import { isFinal } from '../../api/jobs/job-status.ts'
import { stepData } from '../../api/jobs/step-event.ts'
import type { StepMetrics } from '../../api/jobs/step-metrics.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import { thinned } from '../../api/page/thinned.ts'
import { readAudit } from '../audit/audit-log.ts'
import type { ServerContext } from '../context.ts'
import { extrasOf, type JobRow } from '../jobs/job-row.ts'
import { usageOf } from '../services/quotas.ts'
import { one, type Queries } from '../store/database.ts'

const shownJobs = 100
const shownRows = 60

/** Who looks at the page: a project sees what is its own, an admin everything of the organization. */
export interface Viewer extends Caller {
  readonly isAdmin: boolean
}

/** Returns what the page shows: a summary of everything, and one job in full. */
export const overviewOf = async (viewer: Viewer, chosen: string | undefined, context: ServerContext) => {
  const { database, config, dependencies } = context
  const { organization, project, isAdmin } = viewer
  const own = isAdmin ? 'organization = $1' : 'project = $1'
  const owner = isAdmin ? organization.id : project
  const jobs = await database.all<JobRow>(
    `SELECT * FROM jobs WHERE ${own} ORDER BY position DESC LIMIT ${shownJobs}`,
    owner,
  )
  const found = chosen
    ? await one<JobRow>(database, `SELECT * FROM jobs WHERE ${own} AND id = $2`, owner, chosen)
    : undefined
  const job = found ?? jobs[0]
  const leader = await one<{ holder: string }>(database, "SELECT holder FROM leases WHERE name = 'leader'")
  return {
    now: dependencies.now(),
    organization: organization.slug,
    project: isAdmin ? null : project,
    engine: config.engine.type,
    leader: leader?.holder || null,
    counts: Object.fromEntries(
      await Promise.all(
        ['jobs', 'files', 'models'].map(async (table) => [table, await count(database, table, own, owner)]),
      ),
    ),
    jobs: jobs.map(inShort),
    job: job ? await inFull(job, database) : null,
    models: await modelsOf(database, own, owner),
    usage: isAdmin ? [] : await usageOf(database, project, context),
    audit: isAdmin
      ? (await readAudit(database, { organization: organization.id }, { after: undefined, limit: shownRows })).items
      : [],
  }
}

const count = async (queries: Queries, table: string, own: string, owner: string): Promise<number> => {
  const kept = table === 'jobs' ? '' : ' AND deleted_at IS NULL'
  const sql = `SELECT COUNT(*) AS count FROM ${table} WHERE ${own}${kept}`
  return Number((await one<{ count: number }>(queries, sql, owner))?.count ?? 0)
}

const inShort = (job: JobRow) => {
  const { id, model, suffix, status, step, total_steps } = job
  const progress = isFinal(status) ? 1 : step && total_steps ? Math.min(1, step / total_steps) : 0
  const since = job.finished_at ?? job.running_since ?? job.created_at
  return { id, model, suffix, status, since, created_at: job.created_at, total_steps, progress }
}

interface EventRow {
  readonly at: number
  readonly level: string
  readonly message: string
}

const inFull = async (job: JobRow, queries: Queries) => {
  const steps = await queries.all<{ metrics: string }>('SELECT metrics FROM steps WHERE job = $1 ORDER BY step', job.id)
  const metrics = steps.map((row): StepMetrics => JSON.parse(row.metrics))
  const byStep = new Map(metrics.map((each) => [each.step, each]))
  const checkpoints = await queries.all<{ id: string; step: number }>(
    'SELECT id, step FROM models WHERE job = $1 AND deleted_at IS NULL ORDER BY step DESC',
    job.id,
  )
  const extras = extrasOf(job)
  return {
    ...inShort(job),
    fine_tuned_model: job.status === 'succeeded' ? job.fine_tuned_model : null,
    training_file: job.training_file,
    method: job.method,
    points: thinned(metrics).map((each) => stepData(extras, each, job.total_steps ?? each.step)),
    events: await queries.all<EventRow>(
      `SELECT at, level, message FROM events WHERE job = $1 ORDER BY number DESC LIMIT ${shownRows}`,
      job.id,
    ),
    checkpoints: checkpoints.map(({ id, step }) => ({
      id,
      step,
      model: id,
      train_loss: byStep.get(step)?.trainLoss ?? null,
      valid_loss: byStep.get(step)?.fullValidLoss ?? byStep.get(step)?.validLoss ?? null,
    })),
  }
}

interface ShownModel {
  readonly id: string
  readonly base: string
  readonly job: string
  readonly checkpoint: string
  /** Null if it is not deployed. */
  readonly status: string | null
  readonly reason: string | null
}

/** The newest models, checkpoints only if they are deployed. */
const modelsOf = (queries: Queries, own: string, owner: string): Promise<readonly ShownModel[]> =>
  queries.all<ShownModel>(
    `SELECT id, base, job, checkpoint, status, reason FROM models LEFT JOIN deployments ON deployments.model = models.id
    WHERE ${own} AND deleted_at IS NULL AND (id NOT LIKE '%:ckpt-step-%' OR status IS NOT NULL)
    ORDER BY models.position DESC LIMIT ${shownRows}`,
    owner,
  )
