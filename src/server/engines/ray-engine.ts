import { z } from 'zod'
import { parsedJson } from '../../api/errors/parsed-json.ts'
import type { EngineConfig } from '../config/engine-config.ts'
import { ServerError } from '../server-error.ts'
import { type Engine, type Explanation, type Run, RunRejected } from './engine.ts'
import type { SchedulerAnswer, SchedulerCall, Send } from './scheduler-call.ts'
import { readSecret } from './secret-source.ts'
import { shellWord } from './shell-word.ts'

/** The settings of Ray. */
export type RayConfig = EngineConfig & { readonly type: 'ray' }

interface Options {
  readonly config: RayConfig
  /** Python on the nodes. */
  readonly python: string
  readonly readRunner: () => Promise<string>
  readonly call: Send
  /** Environment of the server, for the token. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** A job of Ray, as far as it is used here. */
const jobSchema = z.looseObject({
  status: z.string(),
  message: z.string().nullish(),
  error_type: z.string().nullish(),
  driver_exit_code: z.int().nullish(),
})

type RayJob = z.infer<typeof jobSchema>

/** Seconds that a runner has to end its trainer, and to write down that it did. Ray's own default is 3. */
const grace = 60

/** Starts the runner. It comes in a variable, so that the dashboard shows a command line that people can read. */
const start = [
  'import base64, json, os',
  'take = lambda name: base64.b64decode(os.environ.pop(name))',
  'os.environ.update(json.loads(take("TUNESMITH_ENV")))',
  'exec(compile(take("TUNESMITH_RUNNER"), "runner.py", "exec"))',
].join('; ')

/** Ray replaces `$NAME` in the values of variables. */
const encoded = (text: string): string => Buffer.from(text).toString('base64')

/**
 * Runs runners through the Jobs API of Ray. The name of a run is its `submission_id`, which Ray takes once.
 *
 * Ray forgets its jobs when its head dies. What a run has written down remains.
 */
export class RayEngine implements Engine {
  readonly name = 'Ray'
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  async submit(run: Run): Promise<'submitted'> {
    const { python, readRunner } = this.#options
    const { gpus, cpus, memory_gb } = run.resources
    const answer = await this.#send({
      method: 'POST',
      path: '/api/jobs/',
      body: {
        submission_id: run.name,
        entrypoint: `exec ${shellWord(python)} -c ${shellWord(start)} ${shellWord(run.folder)}`,
        runtime_env: {
          env_vars: {
            TUNESMITH_RUNNER: encoded(await readRunner()),
            TUNESMITH_ENV: encoded(JSON.stringify(run.env)),
            RAY_JOB_STOP_WAIT_TIME_S: String(grace),
          },
        },
        ...(gpus === 0 ? {} : { entrypoint_num_gpus: gpus }),
        ...(cpus === undefined ? {} : { entrypoint_num_cpus: cpus }),
        ...(memory_gb === undefined ? {} : { entrypoint_memory: Math.ceil(memory_gb * 2 ** 30) }),
      },
    })
    if (answer.status === 200) return 'submitted'
    // Ray says so with a traceback, and other versions with other statuses: look whether it is there.
    if ((await this.#job(run)) !== undefined) return 'submitted'
    const { message } = problemOf(answer)
    throw answer.status === 400 ? new RunRejected(message) : new Error(message)
  }

  async stop(run: Run): Promise<void> {
    const answer = await this.#send({ method: 'POST', path: `${pathOf(run)}/stop` })
    if (answer.status !== 200 && answer.status !== 404) throw problemOf(answer)
  }

  async isAlive(run: Run): Promise<boolean> {
    const job = await this.#job(run)
    return job !== undefined && !['STOPPED', 'SUCCEEDED', 'FAILED'].includes(job.status)
  }

  async explain(run: Run): Promise<Explanation | undefined> {
    const job = await this.#job(run)
    return job && explanationOf(job)
  }

  /** Throws if Ray does not answer, or does not let the server in. */
  async check(): Promise<string> {
    const answer = await this.#send({ method: 'GET', path: '/api/version' })
    const version = z.looseObject({ ray_version: z.string() }).safeParse(parsedJson(answer.text))
    if (!version.success) throw problemOf(answer)
    return version.data.ray_version
  }

  async #job(run: Run): Promise<RayJob | undefined> {
    const answer = await this.#send({ method: 'GET', path: pathOf(run) })
    if (answer.status === 404) return undefined
    const job = jobSchema.safeParse(parsedJson(answer.text))
    if (answer.status !== 200 || !job.success) throw problemOf(answer)
    return job.data
  }

  async #send(call: Omit<SchedulerCall, 'headers'>): Promise<SchedulerAnswer> {
    const { config, env, call: send } = this.#options
    const token = await readSecret(config, env)
    const answer = await send({
      ...call,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    })
    if (answer.status !== 401 && answer.status !== 403) return answer
    throw new ServerError(
      `Ray does not let the server in (status ${answer.status} of ${config.url}).`,
      'Set `engine.token_file` or `engine.token_env` to the token of the cluster.',
    )
  }
}

const pathOf = ({ name }: Run): string => `/api/jobs/${encodeURIComponent(name)}`

/** The last line of a traceback says what is wrong. */
const problemOf = ({ status, text }: SchedulerAnswer): Error =>
  new Error(`Ray answered with status ${status}: ${text.trim().split('\n').at(-1)?.slice(0, 500) ?? ''}`)

const explanationOf = ({ status, message, error_type, driver_exit_code: code }: RayJob): Explanation | undefined => {
  if (status === 'PENDING') {
    return /waiting for resources/.test(message ?? '')
      ? { cause: 'waiting', words: 'keeps the run waiting: it may need more than the cluster has free' }
      : undefined
  }
  if (status === 'STOPPED') return { cause: 'failed', words: 'says that the run was stopped' }
  if (status !== 'FAILED') return undefined
  if (error_type === 'JOB_SUPERVISOR_ACTOR_DIED') return { cause: 'node_lost', words: 'lost the node of the run' }
  if (code === 137 || code === -9)
    return { cause: 'failed', words: 'says that the runner was killed, often for too little memory' }
  if (code === 127)
    return {
      cause: 'failed',
      words: 'says that the runner ended with exit code 127: its Python was not found on the node',
    }
  return { cause: 'failed', words: `says: ${(message ?? error_type ?? status).split('\n')[0]?.slice(0, 300)}` }
}
