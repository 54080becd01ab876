import { ApiError } from '../../api/errors/api-error.ts'
import { inWords } from '../../api/errors/duration-text.ts'
import type { JobError } from '../../api/jobs/job-record.ts'
import { type Quota, quotaOf } from '../config/quota-config.ts'
import type { ServerContext } from '../context.ts'
import type { JobRow } from '../jobs/job-row.ts'
import { one, type Queries, type SqlValue } from '../store/database.ts'

type Context = Pick<ServerContext, 'config' | 'dependencies'>

const day = 86_400
const hour = 3_600

const startOfDay = (now: number): number => Math.floor(now / day) * day

const startOfMonth = (now: number, later = 0): number => {
  const date = new Date(now * 1000)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later) / 1000
}

/** How the use of a quota is counted. */
interface Counted {
  readonly what: string
  used(queries: Queries, project: string, now: number): Promise<number>
  /** Unix seconds. */
  readonly resetsAt?: (now: number) => number
  readonly advice: string
}

const number = async (queries: Queries, sql: string, ...values: readonly SqlValue[]): Promise<number> =>
  Number((await one<{ amount: number | null }>(queries, sql, ...values))?.amount ?? 0)

const counted: { readonly [Name in keyof Quota]-?: Counted } = {
  unfinished_jobs: {
    what: 'unfinished fine-tuning jobs',
    used: (queries, project) =>
      number(
        queries,
        "SELECT COUNT(*) AS amount FROM jobs WHERE project = $1 AND status NOT IN ('succeeded', 'failed', 'cancelled')",
        project,
      ),
    advice: 'Wait until one ends, or cancel one.',
  },
  jobs_per_day: {
    what: 'fine-tuning jobs per day',
    used: (queries, project, now) => {
      const sql = 'SELECT COUNT(*) AS amount FROM jobs WHERE project = $1 AND created_at >= $2'
      return number(queries, sql, project, startOfDay(now))
    },
    resetsAt: (now) => startOfDay(now) + day,
    advice: 'Wait until 00:00 UTC.',
  },
  stored_mb: {
    what: 'MB of stored files',
    used: async (queries, project, now) => {
      const sql = `SELECT SUM(bytes) AS amount FROM files
        WHERE project = $1 AND deleted_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`
      return (await number(queries, sql, project, now)) / 1e6
    },
    advice: 'Delete files that are no longer needed.',
  },
  trained_tokens_per_month: {
    what: 'trained tokens per month',
    used: (queries, project, now) =>
      number(
        queries,
        `SELECT SUM(trained_tokens) AS amount FROM jobs WHERE project = $1 AND created_at >= $2
        AND (status NOT IN ('failed', 'cancelled') OR running_since IS NOT NULL)`,
        ...[project, startOfMonth(now)],
      ),
    resetsAt: (now) => startOfMonth(now, 1),
    advice: 'Wait until the first of next month, or train on fewer tokens.',
  },
  gpu_hours_per_month: {
    what: 'GPU hours per month',
    async used(queries, project, now) {
      const rows = await queries.all<{ gpus: number; started_at: number; ended_at: number | null }>(
        `SELECT gpus, started_at, attempts.ended_at FROM attempts JOIN jobs ON jobs.id = attempts.job
        WHERE project = $1 AND gpus > 0 AND started_at IS NOT NULL
          AND (attempts.ended_at IS NULL OR attempts.ended_at > $2)`,
        ...[project, startOfMonth(now)],
      )
      const seconds = rows.map(({ gpus, started_at, ended_at }) => {
        return gpus * Math.max(0, (ended_at ?? now) - Math.max(started_at, startOfMonth(now)))
      })
      return seconds.reduce((sum, each) => sum + each, 0) / hour
    },
    resetsAt: (now) => startOfMonth(now, 1),
    advice: 'Wait until the first of next month.',
  },
}

type QuotaName = keyof typeof counted

const names = Object.keys(counted) as QuotaName[] // the keys of a literal

/** What a project has used, and the most that it may. */
export interface Usage {
  readonly quota: QuotaName
  readonly used: number
  /** Undefined if it is unlimited. */
  readonly limit: number | undefined
}

/** Returns what a project has used of each quota. */
export const usageOf = (
  queries: Queries,
  project: string,
  { config, dependencies }: Context,
): Promise<readonly Usage[]> => {
  const limits = quotaOf(config.quotas, project)
  const now = dependencies.now()
  return Promise.all(
    names.map(async (quota) => ({
      ...{ quota, limit: limits[quota] },
      used: await counted[quota].used(queries, project, now),
    })),
  )
}

/** Keeps others from using up the quotas of a project until the transaction ends. */
const lockProject = (queries: Queries, project: string) =>
  queries.all('UPDATE projects SET archived_at = archived_at WHERE id = $1', project)

/** Throws the API's error if a project may not create another job. */
export const checkJobQuota = async (queries: Queries, project: string, context: Context): Promise<void> => {
  await check(queries, project, ['unfinished_jobs', 'jobs_per_day'], 1, context)
  // Of these, nobody knows yet how much the job will use.
  await check(queries, project, ['trained_tokens_per_month', 'gpu_hours_per_month'], 0, context)
}

/** Throws the API's error if a project may not store that many bytes more. */
export const checkStorageQuota = (queries: Queries, project: string, bytes: number, context: Context): Promise<void> =>
  check(queries, project, ['stored_mb'], bytes / 1e6, context)

const check = async (
  queries: Queries,
  project: string,
  wanted: readonly QuotaName[],
  more: number,
  { config, dependencies }: Context,
): Promise<void> => {
  const limits = quotaOf(config.quotas, project)
  const limited = wanted.filter((name) => limits[name] !== undefined)
  if (limited.length === 0) return
  await lockProject(queries, project)
  const now = dependencies.now()
  for (const name of limited) {
    const limit = limits[name] ?? 0
    const used = await counted[name].used(queries, project, now)
    if (more > 0 ? used + more > limit : used >= limit) throw exceeded(name, { project, limit, used, now })
  }
}

/** Returns why a job may not train that many tokens; undefined if it may. */
export const tokenQuotaProblem = async (
  queries: Queries,
  { id, project }: Pick<JobRow, 'id' | 'project'>,
  tokens: number,
  { config, dependencies }: Context,
): Promise<JobError | undefined> => {
  const { trained_tokens_per_month: limit } = quotaOf(config.quotas, project)
  if (limit === undefined) return undefined
  const { used, advice } = counted.trained_tokens_per_month
  const before = await used(queries, project, dependencies.now())
  if (before + tokens <= limit) return undefined
  const message = `The job ${id} would train ${tokens} tokens, but the project ${project} has ${Math.max(0, limit - before)} left of ${limit} per month on this server. ${advice}`
  return { code: 'quota_exceeded', message, param: null }
}

interface Exceeded {
  readonly project: string
  readonly limit: number
  readonly used: number
  readonly now: number
}

const exceeded = (name: QuotaName, { project, limit, used, now }: Exceeded): ApiError => {
  const { what, advice, resetsAt } = counted[name]
  const rest = resetsAt && resetsAt(now) - now
  const message = `The project ${project} may have at most ${limit} ${what} on this server, and has ${round(used)}. ${advice} An operator can change \`quotas.${name}\` in serve.yaml.`
  const headers: Readonly<Record<string, string>> =
    rest === undefined
      ? {}
      : {
          'retry-after': String(Math.ceil(rest)),
          ...(name === 'jobs_per_day'
            ? {
                'x-ratelimit-limit-requests': String(limit),
                'x-ratelimit-remaining-requests': '0',
                'x-ratelimit-reset-requests': inWords(rest),
              }
            : {}),
        }
  const body = { message, type: 'requests', param: null, code: 'quota_exceeded' }
  return new ApiError(429, body, { 'x-should-retry': 'false', ...headers })
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000
