import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SchedulerAnswer, SchedulerCall, Send } from '../../../src/server/engines/scheduler-call.ts'
import { temporaryFolder } from '../server-fixture.ts'
import { type LocalProcess, startLocally } from './local-process.ts'

interface Job {
  readonly job_id: number
  readonly name: string
  /** Fixed by a test; else it follows from the process. */
  state?: {
    readonly states: readonly string[]
    readonly reason?: string
    readonly restarts?: number
    readonly signal?: number
  }
  /** Exit code that a test has set. */
  code?: number
  readonly process: LocalProcess | undefined
}

/** The part of a submission that matters here. */
interface Submission {
  readonly script: string
  readonly job: {
    readonly name: string
    /** An object up to v0.0.38, then pairs with `=`. */
    readonly environment: Readonly<Record<string, string>>
    readonly current_working_directory: string
    readonly standard_output: string
  }
}

/**
 * Slurm's REST API, as v0.0.38 and as v0.0.43 speak it, over jobs that run on this machine.
 *
 * The shapes are those of slurmrestd 22.05, and of the data parsers in Slurm's sources for 25.05.
 */
export class SimulatedSlurm {
  readonly jobs: Job[] = []
  /** Bodies of submissions, newest last. */
  readonly submissions: Submission[] = []
  /** Headers of the last call. */
  headers: SchedulerCall['headers'] = {}
  /** The next submission is answered with this error. */
  refusal: { readonly number: number; readonly text: string } | undefined
  /** Thrown or answered by every call while it is set. */
  outage: 'no connection' | 'no controller' | 'token expired' | undefined
  readonly #version: number

  constructor(version: 38 | 43) {
    this.#version = version
  }

  readonly send: Send = async (call) => {
    this.headers = call.headers
    if (this.outage === 'no connection') throw new Error('ECONNREFUSED')
    if (this.outage === 'token expired') return { status: 401, text: 'Authentication failure' }
    return this.#respond(call)
  }

  async #respond({ method, path: pathname, body }: SchedulerCall): Promise<SchedulerAnswer> {
    if (pathname === '/openapi/v3') {
      const paths = [this.#version - 1, this.#version].map((version) => [`/slurm/v0.0.${version}/jobs`, {}])
      return this.#answer({ paths: Object.fromEntries(paths) })
    }
    const [, version, call = ''] = /^\/slurm\/v0\.0\.(\d+)\/(.*)$/.exec(pathname) ?? []
    if (Number(version) !== this.#version) return { status: 404, text: 'Unable find requested URL.' }
    if (this.outage === 'no controller') return this.#failure(1001, 'Unable to contact slurm controller')
    if (method === 'POST' && call === 'job/submit') return this.#submit(body as Submission) // as the test has sent it
    if (call === 'jobs') return this.#answer({ jobs: this.jobs.map((job) => this.#shown(job)), errors: [] })
    if (call === 'ping') return this.#answer({ pings: [{ hostname: 'head', ping: 'UP' }], errors: [] })
    if (call === 'partition/gpu') return this.#answer({ partitions: [{ name: 'gpu' }], errors: [] })
    if (call.startsWith('partition/')) return this.#failure(2000, 'Invalid partition name specified')
    const job = this.jobs.find(({ job_id }) => `job/${job_id}` === call)
    if (!job) return this.#failure(2017, 'Invalid job id specified')
    if (method === 'GET') return this.#answer({ jobs: [this.#shown(job)], errors: [] })
    job.process?.stop()
    return this.#answer({ errors: [] })
  }

  async #submit(body: Submission): Promise<SchedulerAnswer> {
    this.submissions.push(body)
    const { refusal } = this
    this.refusal = undefined
    if (refusal) return this.#failure(refusal.number, refusal.text)
    const { name, environment, current_working_directory: cwd, standard_output: output } = body.job
    const pairs = Object.entries(environment)
    const env = Object.fromEntries(this.#version < 39 ? pairs : pairs.map(([, pair]) => String(pair).split(/=(.*)/s)))
    const file = join(await temporaryFolder(), 'script')
    await writeFile(file, body.script)
    const process = startLocally('sh', [file], { env, cwd, output })
    this.jobs.push({ job_id: this.jobs.length + 1, name, process })
    return this.#answer({ job_id: this.jobs.length, step_id: 'BATCH', errors: [] })
  }

  #shown({ job_id, name, state, code: fixed, process }: Job): object {
    const { code = null, signal = null } = process?.exit ?? {}
    const running = process?.exit === undefined
    const [status] = [running ? 'RUNNING' : signal ? 'CANCELLED' : code === 0 ? 'COMPLETED' : 'FAILED']
    const states = state?.states ?? [status]
    const number = (value: number) => ({ set: true, infinite: false, number: value })
    const exit = fixed ?? code ?? 0
    const killed = state?.signal ?? 0
    return {
      job_id,
      name,
      state_reason: state?.reason ?? 'None',
      ...(this.#version < 39
        ? { job_state: states.at(-1), exit_code: (exit << 8) | killed, restart_cnt: state?.restarts ?? 0 }
        : {
            job_state: states,
            exit_code: { status: ['ERROR'], return_code: number(exit), signal: { id: number(killed), name: '' } },
            restart_cnt: state?.restarts ?? 0,
          }),
    }
  }

  #answer(body: object, status = 200): SchedulerAnswer {
    return { status, text: JSON.stringify({ meta: {}, ...body }) }
  }

  #failure(number: number, text: string): SchedulerAnswer {
    const error =
      this.#version < 39 ? { error_code: number, error: text } : { error_number: number, error: text, source: '' }
    return this.#answer({ errors: [error], jobs: [] }, 500)
  }
}
