import type { Run } from '../engines/engine.ts'
import type { JobRow } from '../jobs/job-row.ts'
import { logError } from '../log-error.ts'
import { reasonOf } from '../reason-of.ts'
import { Unavailable } from '../unavailable.ts'
import { advanceAttempt, type Control, startJob, validate, warnOnce } from './advance-job.ts'
import { atOnce } from './at-once.ts'
import { type AttemptRow, runOf } from './attempt-row.ts'
import { LeaseLost } from './lease.ts'

/** Seconds between two rounds when nothing wakes the reconciler, and between two signs of life of a leader. */
const pause = 1
const heartbeat = 1
/** Seconds that running work has to end when the server closes. */
const grace = 5
/** Jobs in a row that the storage or database must fail, until the round leaves the others for later. */
const patience = 3
/** Jobs that are followed at the same time. */
const together = 8
/** Jobs of which a round looks at a part: those to validate, to start, and those that wait in the engine. */
const batch = 100

/** A job with its attempt that has not ended. */
interface OpenJob {
  readonly job: JobRow
  readonly attempt: AttemptRow
}

/**
 * Brings jobs to what is wanted of them. All it knows is in the database and in the run folders, so it can be cut off
 * anywhere and another process can go on.
 */
export class Reconciler {
  readonly #control: Control
  /** Jobs that are being worked on, such as those whose large checkpoint is verified. A round passes them over. */
  readonly #busy = new Map<string, Promise<unknown>>()
  readonly #running = new Set<() => Promise<void>>()
  #awake: (() => void)[] = []
  #wasWoken = false
  #isLeader = false
  /** Where the next round goes on with the jobs that wait in the engine. */
  #next = 0

  constructor(control: Control) {
    this.#control = control
  }

  get isLeader(): boolean {
    return this.#isLeader
  }

  /** Makes the next round begin at once. */
  wake(): void {
    this.#wasWoken = true
    for (const awake of this.#awake.splice(0)) awake()
  }

  /** Does rounds until the signal aborts, then lets another process lead. */
  async run(signal: AbortSignal): Promise<void> {
    const { wait } = this.#control.context.dependencies
    const alive = this.#showLife(signal)
    while (!signal.aborted) {
      this.#wasWoken = false
      // A round that takes long is not waited for: the next one looks after all other jobs.
      const round = this.round().catch((error) => this.#report('the round failed', error))
      const late = new AbortController()
      await Promise.race([round, wait(pause, AbortSignal.any([signal, late.signal]))])
      late.abort()
      if (!this.#wasWoken && !signal.aborted) await this.#rest(signal)
    }
    await alive
    // What is still being done changes nothing any more, and another leader does it again.
    if (this.#isLeader) await this.#control.lease.release().catch(() => undefined)
    await Promise.race([Promise.allSettled(this.#busy.values()), wait(grace, new AbortController().signal)])
  }

  /** Brings every unfinished job forward, if this process leads. */
  async round(): Promise<void> {
    this.#isLeader = await this.#control.lease.hold()
    if (!this.#isLeader) return
    const open = await this.#open()
    const names = new Set(open.map(({ attempt }) => attempt.name))
    this.#control.limits.keep(names)
    for (const name of this.#control.prepared.keys()) if (!names.has(name)) this.#control.prepared.delete(name)
    await Promise.all([this.#alone(this.#validate), this.#follow(open)])
    await this.#alone(this.#start)
  }

  /** Does something unless an earlier round is still at it. */
  async #alone(work: () => Promise<void>): Promise<void> {
    if (this.#running.has(work)) return
    this.#running.add(work)
    try {
      await work.call(this)
    } finally {
      this.#running.delete(work)
    }
  }

  /** Renews the lease, however long rounds take. */
  async #showLife(signal: AbortSignal): Promise<void> {
    const { context, lease } = this.#control
    while (!signal.aborted) {
      await lease.hold().catch(() => undefined)
      await context.dependencies.wait(heartbeat, signal)
    }
  }

  async #rest(signal: AbortSignal): Promise<void> {
    const rest = new AbortController()
    this.#awake.push(() => rest.abort())
    await this.#control.context.dependencies.wait(pause, AbortSignal.any([signal, rest.signal]))
  }

  async #open(): Promise<readonly OpenJob[]> {
    const { database } = this.#control.context
    const attempts = await database.all<AttemptRow>("SELECT * FROM attempts WHERE state <> 'ended'")
    if (attempts.length === 0) return []
    const sql = "SELECT * FROM jobs WHERE id IN (SELECT job FROM attempts WHERE state <> 'ended') ORDER BY position"
    const attemptOf = new Map(attempts.map((attempt) => [attempt.job, attempt]))
    return (await database.all<JobRow>(sql)).flatMap((job) => {
      const attempt = attemptOf.get(job.id)
      return attempt ? [{ job, attempt }] : []
    })
  }

  /** Validates new jobs one after the other, because that takes the processor. */
  async #validate(): Promise<void> {
    const sql = `SELECT * FROM jobs WHERE status = 'validating_files' ORDER BY position LIMIT ${batch}`
    const jobs = await this.#control.context.database.all<JobRow>(sql)
    const done = await this.#each(
      jobs,
      1,
      (job) => job,
      (job) => validate(job, this.#control),
    )
    if (done === batch) this.wake()
  }

  /** Looks at all jobs that train, and at some of those that wait in the queue of the engine. */
  async #follow(open: readonly OpenJob[]): Promise<void> {
    const followed = open.filter(({ job, attempt }) => attempt.state === 'submitted' || job.desired !== 'run')
    const isCalm = ({ job }: OpenJob) => job.status === 'queued' && job.desired === 'run'
    const calm = followed.filter(isCalm)
    const from = this.#next < calm.length ? this.#next : 0
    this.#next = from + batch
    const chosen = [...followed.filter((each) => !isCalm(each)), ...calm.slice(from, from + batch)]
    await this.#each(
      chosen,
      together,
      ({ job }) => job,
      ({ job, attempt }) => advanceAttempt(job, attempt, this.#control),
    )
  }

  /** Starts jobs in their order until the engine is full, so that a job that needs more is not overtaken forever. */
  async #start(): Promise<void> {
    const { database, storage, catalog } = this.#control.context
    const open = await this.#open()
    const runIn = ({ job, attempt }: OpenJob): Run => runOf(storage, attempt, catalog.find(job.base))
    const active = open.filter(({ attempt }) => attempt.state === 'submitted').map(runIn)
    const sql = `SELECT * FROM jobs WHERE status = 'queued' AND desired = 'run' AND NOT EXISTS
      (SELECT 1 FROM attempts WHERE attempts.job = jobs.id AND state <> 'ended') ORDER BY position LIMIT ${batch}`
    const created = open.filter(({ job, attempt }) => attempt.state === 'created' && job.desired === 'run')
    const waiting = [...created.map(({ job }) => job), ...(await database.all<JobRow>(sql))]
    let isFull = false
    const start = async (job: JobRow): Promise<void> => {
      if (isFull) return
      const run = await startJob(job, active, this.#control)
      if (run === 'full') isFull = true
      else if (run) active.push(run)
    }
    const done = await this.#each(waiting, 1, (job) => job, start)
    if (done >= batch && !isFull) this.wake()
  }

  /**
   * Works on jobs, except those that are busy; returns with how many it went well. What goes wrong with one job is no matter
   * of the others, unless the storage or the database is away.
   */
  async #each<T>(
    items: readonly T[],
    most: number,
    jobOf: (item: T) => JobRow,
    work: (item: T) => Promise<unknown>,
  ): Promise<number> {
    let done = 0
    let failures = 0
    await atOnce(items, most, async (item) => {
      const job = jobOf(item)
      if (!this.#isLeader || failures >= patience || this.#busy.has(job.id)) return
      const working = work(item)
      this.#busy.set(job.id, working)
      try {
        await working
        done++
        failures = 0
      } catch (error) {
        if (error instanceof LeaseLost) this.#isLeader = false
        else await this.#warn(job, error)
        if (error instanceof Unavailable) failures++
      } finally {
        this.#busy.delete(job.id)
      }
    })
    return done
  }

  /** A job that cannot be brought forward now stays as it is, says why, and is tried again. */
  async #warn(job: JobRow, error: unknown): Promise<void> {
    this.#report(`the job ${job.id} is tried again`, error)
    const message = `The server could not continue with the job and tries again: ${reasonOf(error)}`
    await warnOnce(job, message, this.#control).catch((cause) => this.#report('a warning was not written', cause))
  }

  #report(what: string, error: unknown): void {
    const reason = error instanceof Error ? [error.message, causeOf(error)].filter(Boolean).join(': ') : String(error)
    logError(this.#control.context.dependencies, `${what}: ${reason}`)
  }
}

/** Events do not show it, as it may name machines. */
const causeOf = ({ cause }: Error): string => (cause instanceof Error ? cause.message : '')
