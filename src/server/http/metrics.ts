import type { Queries } from '../store/database.ts'

/** Upper bounds of the histogram of request durations, in seconds. */
const bounds = [0.005, 0.025, 0.1, 0.5, 2.5, 10]

/** Counts what this process does, and writes metrics as Prometheus reads them. */
export class Metrics {
  readonly #requests = new Map<string, number>()
  readonly #buckets: number[] = bounds.map(() => 0)
  #count = 0
  #seconds = 0
  #received = 0

  /** Counts an answered request. @param received bytes of its body, as announced */
  answered(method: string, status: number, seconds: number, received: number): void {
    const labels = `method="${method}",status="${status}"`
    this.#requests.set(labels, (this.#requests.get(labels) ?? 0) + 1)
    this.#count++
    this.#seconds += seconds
    this.#received += received
    for (const [i, bound] of bounds.entries()) if (seconds <= bound) this.#buckets[i] = (this.#buckets[i] ?? 0) + 1
  }

  /** Returns the metrics of this process, and those of the whole server, which every process tells alike. */
  async text(queries: Queries, now: number, isLeader: boolean): Promise<string> {
    const { jobs, attempts, deployments, oldest, stored } = await countsOf(queries)
    return [
      family('tunesmith_requests_total', 'counter', 'Answered requests.', labelled(this.#requests)),
      family('tunesmith_request_seconds', 'histogram', 'Duration of requests until their answer began.', [
        ...bounds.map((bound, i) => `_bucket{le="${bound}"} ${this.#buckets[i]}`),
        `_bucket{le="+Inf"} ${this.#count}`,
        `_sum ${this.#seconds}`,
        `_count ${this.#count}`,
      ]),
      family('tunesmith_received_bytes_total', 'counter', 'Bytes of request bodies.', [` ${this.#received}`]),
      gauge('tunesmith_jobs', 'Fine-tuning jobs by status.', labelled(jobs)),
      gauge('tunesmith_queue_age_seconds', 'Age of the oldest job that waits to be trained; 0 if none does.', [
        ` ${oldest === undefined ? 0 : Math.max(0, now - oldest)}`,
      ]),
      gauge('tunesmith_attempts', 'Attempts to train by state.', labelled(attempts)),
      gauge('tunesmith_lost_attempts', 'Attempts that ended without a result.', [` ${stored.losses}`]),
      gauge('tunesmith_deployments', 'Deployed models by status.', labelled(deployments)),
      gauge('tunesmith_stored_bytes', 'Bytes of files that are not deleted.', [` ${stored.bytes}`]),
      gauge('tunesmith_leader', 'Whether this process starts and follows jobs.', [` ${isLeader ? 1 : 0}`]),
      gauge('process_resident_memory_bytes', 'Resident memory of the process.', [` ${process.memoryUsage.rss()}`]),
    ].join('')
  }
}

interface Grouped {
  readonly name: string
  readonly count: number
}

const countsOf = async (queries: Queries) => {
  const by = async (label: string, column: string, table: string): Promise<ReadonlyMap<string, number>> => {
    const sql = `SELECT ${column} AS name, COUNT(*) AS count FROM ${table} GROUP BY ${column}`
    const rows = await queries.all<Grouped>(sql)
    return new Map(rows.map(({ name, count }) => [`${label}="${name}"`, Number(count)]))
  }
  const [waiting] = await queries.all<{ at: number | null }>(
    "SELECT MIN(created_at) AS at FROM jobs WHERE status IN ('validating_files', 'queued')",
  )
  const [stored] = await queries.all<{ bytes: number; losses: number }>(
    `SELECT (SELECT COALESCE(SUM(bytes), 0) FROM files WHERE deleted_at IS NULL) AS bytes,
      (SELECT COALESCE(SUM(losses), 0) FROM jobs) AS losses`,
  )
  return {
    jobs: await by('status', 'status', 'jobs'),
    attempts: await by('state', 'state', 'attempts'),
    deployments: await by('status', 'status', 'deployments'),
    oldest: waiting?.at ?? undefined,
    stored: { bytes: Number(stored?.bytes ?? 0), losses: Number(stored?.losses ?? 0) },
  }
}

const labelled = (counts: ReadonlyMap<string, number>): readonly string[] =>
  [...counts].map(([labels, count]) => `{${labels}} ${count}`)

const gauge = (name: string, help: string, lines: readonly string[]) => family(name, 'gauge', help, lines)

const family = (name: string, type: string, help: string, lines: readonly string[]): string =>
  [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines.map((line) => name + line), ''].join('\n')
