import { type Engine, type Explanation, type Run, RunRejected } from '../engine.ts'
import type { SlurmJob } from './slurm-answers.ts'
import { type SlurmApi, SlurmError } from './slurm-api.ts'
import { slurmSubmission } from './slurm-submission.ts'

interface Options {
  readonly api: SlurmApi
  /** Python on the nodes. */
  readonly python: string
  /** Further fields of each job's description. */
  readonly options: Readonly<Record<string, unknown>>
  readonly readRunner: () => Promise<string>
}

/** Runs runners as batch jobs of Slurm, through its REST API. */
export class SlurmEngine implements Engine {
  readonly name = 'Slurm'
  readonly #options: Options
  /** Numbers of jobs by the names of their runs. They are only a shortcut: names are in the queue as well. */
  readonly #ids = new Map<string, number>()

  constructor(options: Options) {
    this.#options = options
  }

  async submit(run: Run): Promise<'submitted'> {
    const { api, python, options, readRunner } = this.#options
    const [queued] = (await this.#jobsOf(run)).filter(isAlive)
    if (queued) return 'submitted'
    const parts = { version: await api.version(), python, options, runner: await readRunner() }
    try {
      this.#ids.set(run.name, await api.submit(slurmSubmission(run, parts)))
      return 'submitted'
    } catch (error) {
      // Old versions call it an error that a job has to wait.
      if (error instanceof SlurmError && (await this.isAlive(run))) return 'submitted'
      if (error instanceof SlurmError && neverTaken.has(error.number)) {
        throw new RunRejected(error.message, { cause: error })
      }
      throw error
    }
  }

  async stop(run: Run): Promise<void> {
    for (const { id } of (await this.#jobsOf(run)).filter(isAlive)) await this.#options.api.cancel(id)
  }

  async isAlive(run: Run): Promise<boolean> {
    const id = this.#ids.get(run.name)
    const job = id === undefined ? undefined : await this.#options.api.job(id)
    if (job && isAlive(job)) return true
    // Two leaders may have submitted it. The copy that came second has ended itself, and the first one trains.
    const [alive] = (await this.#jobsOf(run)).filter(isAlive)
    if (alive) this.#ids.set(run.name, alive.id)
    else this.#ids.delete(run.name)
    return alive !== undefined
  }

  async explain(run: Run): Promise<Explanation | undefined> {
    const jobs = await this.#jobsOf(run)
    // The copy that came second says nothing about the run, unless Slurm started the same job twice.
    const job = jobs.find((one) => one.exitCode !== takenCode || one.restarts > 0)
    return job && explanationOf(job)
  }

  async #jobsOf({ name }: Run): Promise<readonly SlurmJob[]> {
    return (await this.#options.api.jobs()).filter((job) => job.name === name)
  }
}

/** Exit code of a runner whose run was taken by another one. */
const takenCode = 75

/** States in which a job has ended. `COMPLETING` beside one of them says that its processes have not. */
const ended: ReadonlySet<string> = new Set([
  ...['COMPLETED', 'CANCELLED', 'FAILED', 'TIMEOUT', 'NODE_FAIL', 'PREEMPTED', 'BOOT_FAIL', 'DEADLINE'],
  ...['OUT_OF_MEMORY', 'REVOKED'],
])

const isAlive = ({ states }: SlurmJob): boolean =>
  states.includes('COMPLETING') || !states.some((state) => ended.has(state))

/** Reasons for which a job waits its turn. Others are worth a word. */
const usual: ReadonlySet<string> = new Set(['', 'None', 'Resources', 'Priority', 'BeginTime', 'Cleaning'])

const explanationOf = (job: SlurmJob): Explanation | undefined => {
  const { states, reason, exitCode, restarts } = job
  const is = (state: string) => states.includes(state)
  if (is('PENDING')) {
    return isAlive(job) && !usual.has(reason)
      ? { cause: 'waiting', words: `keeps the run waiting: ${reason}` }
      : undefined
  }
  if (is('OUT_OF_MEMORY')) return { cause: 'out_of_memory', words: 'ended the run: it needed more memory than it has' }
  if (is('TIMEOUT') || is('DEADLINE')) return { cause: 'time_limit', words: 'ended the run at its time limit' }
  if (is('PREEMPTED')) return { cause: 'preempted', words: 'preempted the run' }
  if (is('NODE_FAIL') || is('BOOT_FAIL')) return { cause: 'node_lost', words: 'lost the node of the run' }
  if (exitCode === takenCode && restarts > 0) return { cause: 'node_lost', words: 'started the run a second time' }
  if (is('CANCELLED')) return { cause: 'failed', words: 'says that the run was cancelled' }
  if (is('FAILED')) return { cause: 'failed', words: `says that the runner ${endOf(job)}` }
  return undefined
}

const endOf = ({ exitCode, signal }: SlurmJob): string => {
  if (signal > 0) return `was ended by signal ${signal}`
  return exitCode === 127
    ? 'ended with exit code 127: its Python was not found on the node'
    : `ended with exit code ${exitCode}`
}

/** Errors of a submission that waiting does not help: the run or the configuration has to change. */
const neverTaken: ReadonlySet<number> = new Set([
  // Partition: invalid, no default, no access, group.
  ...[2000, 2001, 2002, 2003],
  // Nodes and processors: not in the partition, too many, invalid, none that is large enough, feature, memory, count.
  ...[2004, 2005, 2006, 2014, 2029, 2044, 2069],
  // Account, time limit, reservation, QOS, and GPUs.
  ...[2045, 2051, 2053, 2066, 2072, 2115, 2119, 2122, 2134],
  // Fields that this version of Slurm does not know.
  9001,
])
