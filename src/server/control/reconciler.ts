import type { JobRow } from '../jobs/job-row.ts'
import { advanceJob, type Control, warnOnce } from './advance-job.ts'
import { type AttemptRow, runOf } from './attempt-row.ts'
import { LeaseLost } from './lease.ts'

/** Seconds between two rounds when nothing wakes the reconciler. */
const pause = 1

/**
 * Brings jobs to what is wanted of them. All it knows is in the database and in the run folders, so it can be cut off
 * anywhere and another process can go on.
 */
export class Reconciler {
  readonly #control: Control
  #awake: (() => void) | undefined
  #wasWoken = false
  #isLeader = false

  constructor(control: Control) {
    this.#control = control
  }

  get isLeader(): boolean {
    return this.#isLeader
  }

  /** Makes the next round begin at once. */
  wake(): void {
    this.#wasWoken = true
    this.#awake?.()
  }

  /** Does rounds until the signal aborts, then lets another process lead. */
  async run(signal: AbortSignal): Promise<void> {
    const { dependencies } = this.#control.context
    while (!signal.aborted) {
      await this.round().catch((error) => this.#report('the round failed', error))
      if (!this.#wasWoken && !signal.aborted) {
        const rest = new AbortController()
        this.#awake = () => rest.abort()
        await dependencies.wait(pause, AbortSignal.any([signal, rest.signal]))
        this.#awake = undefined
      }
      this.#wasWoken = false
    }
    if (this.#isLeader) await this.#control.lease.release().catch(() => undefined)
  }

  /** Brings every unfinished job forward, if this process leads. */
  async round(): Promise<void> {
    const { context, lease } = this.#control
    this.#isLeader = await lease.hold()
    if (!this.#isLeader) return
    const { database, storage, catalog } = context
    const jobs = await database.all<JobRow>(
      "SELECT * FROM jobs WHERE status NOT IN ('succeeded', 'failed', 'cancelled', 'paused') ORDER BY position",
    )
    const attempts = await database.all<AttemptRow>("SELECT * FROM attempts WHERE state = 'submitted'")
    const baseOf = new Map(jobs.map(({ id, base }) => [id, base]))
    const active = attempts.map((attempt) => {
      return runOf(storage, attempt, catalog.find(baseOf.get(attempt.job) ?? ''))
    })
    let isFull = false
    for (const job of jobs) {
      const isWaiting = job.status === 'queued' && !attempts.some((attempt) => attempt.job === job.id)
      // Others behind it wait as well, so that a job that needs more is not overtaken forever.
      if (isFull && isWaiting && job.desired === 'run') continue
      try {
        if ((await advanceJob(job, active, this.#control)) === 'full') isFull = true
        else if (isWaiting) active.push(...(await this.#submitted(job)))
      } catch (error) {
        if (error instanceof LeaseLost) {
          this.#isLeader = false
          return
        }
        await this.#warn(job, error)
      }
    }
  }

  async #submitted(job: JobRow) {
    const { database, storage, catalog } = this.#control.context
    const sql = "SELECT * FROM attempts WHERE job = $1 AND state = 'submitted'"
    const rows = await database.all<AttemptRow>(sql, job.id)
    return rows.map((attempt) => runOf(storage, attempt, catalog.find(job.base)))
  }

  /** A job that cannot be brought forward now stays as it is, says why, and is tried again. */
  async #warn(job: JobRow, error: unknown): Promise<void> {
    this.#report(`the job ${job.id} is tried again`, error)
    const reason = error instanceof Error ? error.message : String(error)
    const message = `The server could not continue with the job and tries again: ${reason}`
    await warnOnce(job, message, this.#control).catch((cause) => this.#report('a warning was not written', cause))
  }

  #report(what: string, error: unknown): void {
    const { dependencies } = this.#control.context
    const reason = error instanceof Error ? [error.message, causeOf(error)].filter(Boolean).join(': ') : String(error)
    dependencies.log(JSON.stringify({ time: dependencies.now(), level: 'error', message: `${what}: ${reason}` }))
  }
}

/** Events do not show it, as it may name machines. */
const causeOf = ({ cause }: Error): string => (cause instanceof Error ? cause.message : '')
