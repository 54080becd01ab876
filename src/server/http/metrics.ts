/** Upper bounds of the histogram of request durations, in seconds. */
const bounds = [0.005, 0.025, 0.1, 0.5, 2.5, 10]

/** Counts requests, and writes metrics as Prometheus reads them. */
export class Metrics {
  readonly #requests = new Map<string, number>()
  readonly #buckets: number[] = bounds.map(() => 0)
  #count = 0
  #seconds = 0

  /** Counts an answered request. */
  answered(method: string, status: number, seconds: number): void {
    const labels = `method="${method}",status="${status}"`
    this.#requests.set(labels, (this.#requests.get(labels) ?? 0) + 1)
    this.#count++
    this.#seconds += seconds
    for (const [i, bound] of bounds.entries()) if (seconds <= bound) this.#buckets[i] = (this.#buckets[i] ?? 0) + 1
  }

  /** @param jobs number of jobs by status */
  text(jobs: ReadonlyMap<string, number>, isLeader: boolean): string {
    const gauge = (name: string, help: string, lines: readonly string[]) => family(name, 'gauge', help, lines)
    return [
      family(
        'tunesmith_requests_total',
        'counter',
        'Answered requests.',
        [...this.#requests].map(([labels, count]) => `{${labels}} ${count}`),
      ),
      family('tunesmith_request_seconds', 'histogram', 'Duration of requests.', [
        ...bounds.map((bound, i) => `_bucket{le="${bound}"} ${this.#buckets[i]}`),
        `_bucket{le="+Inf"} ${this.#count}`,
        `_sum ${this.#seconds}`,
        `_count ${this.#count}`,
      ]),
      gauge(
        'tunesmith_jobs',
        'Fine-tuning jobs by status.',
        [...jobs].map(([status, count]) => `{status="${status}"} ${count}`),
      ),
      gauge('tunesmith_leader', 'Whether this process starts and follows jobs.', [` ${isLeader ? 1 : 0}`]),
      gauge('process_resident_memory_bytes', 'Resident memory of the process.', [` ${process.memoryUsage.rss()}`]),
    ].join('')
  }
}

const family = (name: string, type: string, help: string, lines: readonly string[]): string =>
  [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines.map((line) => name + line), ''].join('\n')
