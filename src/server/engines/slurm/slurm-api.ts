import { z } from 'zod'
import { parsedJson } from '../../../api/errors/parsed-json.ts'
import type { EngineConfig } from '../../config/engine-config.ts'
import { ServerError } from '../../server-error.ts'
import { EngineUnreachable } from '../engine.ts'
import type { SchedulerCall, Send } from '../scheduler-call.ts'
import { readSecret } from '../secret-source.ts'
import { readSlurmAnswer, type SlurmAnswer, type SlurmJob, slurmErrors, versionsIn } from './slurm-answers.ts'

/** The settings of Slurm. */
export type SlurmConfig = EngineConfig & { readonly type: 'slurm' }

interface Dependencies {
  readonly call: Send
  /** Environment of the server, for the token. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The versions of the API that this client was written for. Slurm offers several at a time. */
const known = { oldest: 38, newest: 46 }

/** Slurm answered that it does not do what it was asked. */
export class SlurmError extends Error {
  override readonly name = 'SlurmError'
  /** Number in Slurm's slurm_errno.h. */
  readonly number: number

  constructor(text: string, number: number) {
    super(`Slurm answered: ${text}`)
    this.number = number
  }
}

/** Returns the user that a token of Slurm names. Old versions want the name in a header as well. */
const userOf = (token: string): string | undefined => {
  const claims = z.looseObject({ sun: z.string() })
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')
  return claims.safeParse(parsedJson(payload)).data?.sun
}

/** Calls `slurmrestd`, from v0.0.38 of its API on. */
export class SlurmApi {
  readonly #config: SlurmConfig
  readonly #env: Dependencies['env']
  readonly #call: Send
  #version: number | undefined

  constructor(config: SlurmConfig, { call, env }: Dependencies) {
    this.#config = config
    this.#env = env
    this.#call = call
  }

  /** Returns the newest version that both sides know, such as 38 for v0.0.38. */
  async version(): Promise<number> {
    this.#version ??= await this.#newest()
    return this.#version
  }

  /** Submits a job, and returns its number. */
  async submit(body: object): Promise<number> {
    const { jobId } = await this.#ask({ method: 'POST', path: '/job/submit', body })
    if (jobId === undefined) throw new SlurmError('a submission without a job_id', 0)
    return jobId
  }

  /** Returns the jobs in the queue, and those that ended a short while ago. */
  async jobs(): Promise<readonly SlurmJob[]> {
    return (await this.#ask({ method: 'GET', path: '/jobs' })).jobs
  }

  /** Returns a job, or undefined once Slurm has forgotten it. */
  async job(id: number): Promise<SlurmJob | undefined> {
    return (await this.#ask({ method: 'GET', path: `/job/${id}` }, [slurmErrors.invalidJob]))?.jobs[0]
  }

  /** Lets a job end: its processes get SIGTERM and, after Slurm's KillWait, SIGKILL. */
  async cancel(id: number): Promise<void> {
    const fine = [slurmErrors.invalidJob, slurmErrors.alreadyDone]
    await this.#ask({ method: 'DELETE', path: `/job/${id}` }, fine)
  }

  /** Throws if Slurm's controller does not answer, or if it has no such partition. */
  async check(partition?: string): Promise<void> {
    const path = partition === undefined ? '/ping' : `/partition/${encodeURIComponent(partition)}`
    await this.#ask({ method: 'GET', path })
  }

  async #newest(): Promise<number> {
    const { api_version: wanted, url } = this.#config
    if (wanted !== undefined) return Number(wanted.slice('v0.0.'.length))
    const document = await this.#send({ method: 'GET', path: '/openapi/v3' })
    const offered = versionsIn(document)
    const version = Math.max(...offered.filter((one) => one >= known.oldest && one <= known.newest))
    if (version > 0) return version
    throw new ServerError(
      `${url} offers ${offered.length === 0 ? 'no API of Slurm' : `v0.0.${offered.join(', v0.0.')} of Slurm's API`}, but v0.0.${known.oldest} to v0.0.${known.newest} are known.`,
      'Set `engine.url` to the address of slurmrestd, or choose a version with `engine.api_version`.',
    )
  }

  /** Makes a call of the Slurm API. Errors with an expected number are an answer without jobs. */
  async #ask(call: Omit<SchedulerCall, 'headers'>, expected: readonly number[] = []): Promise<SlurmAnswer> {
    const path = `/slurm/v0.0.${await this.version()}${call.path}`
    const text = await this.#send({ ...call, path })
    const answer = readSlurmAnswer(text)
    if (!answer) throw new SlurmError(`something that makes no sense: ${text.slice(0, 200)}`, 0)
    if (answer.isAway) throw new EngineUnreachable('Slurm', { cause: new Error(answer.errors[0]?.text) })
    const [unexpected] = answer.errors.filter(({ number }) => !expected.includes(number))
    if (unexpected) throw new SlurmError(unexpected.text, unexpected.number)
    return answer
  }

  async #send(call: Omit<SchedulerCall, 'headers'>): Promise<string> {
    const { url } = this.#config
    const token = await readSecret(this.#config, this.#env)
    const user = this.#config.user ?? (token && userOf(token))
    const headers = {
      ...(user === undefined ? {} : { 'x-slurm-user-name': user }),
      ...(token === undefined ? {} : { 'x-slurm-user-token': token }),
    }
    const { status, text } = await this.#call({ ...call, headers })
    if (status === 401 || status === 403) {
      throw new ServerError(
        `Slurm does not let the server in (status ${status} of ${url}).`,
        'Renew the token: `scontrol token`. Without one, slurmrestd must run as the user of the server.',
      )
    }
    // Errors of Slurm itself come with status 500 and say what they are; 404 here is an unknown version.
    if (status === 404 && readSlurmAnswer(text) === undefined) {
      this.#version = undefined
      throw new SlurmError(`status 404 for ${call.path}`, 0)
    }
    return text
  }
}
