import { type Call, type CallOptions, defaultRetries } from '../call/call.ts'
import { retryDelay } from '../call/retry-delay.ts'
import { ApiError } from '../error/api-error.ts'
import type { ErrorCode } from '../error/error-code.ts'
import type { ClientSettings } from '../settings/client-settings.ts'
import { pause, type World } from '../world.ts'
import type { Job, JobCreateParams } from './job.ts'

/** The metadata key under which a job carries the token of whoever started it. */
export const tokenKey = 'tunesmith_token'

/** How to create a job. */
export interface CreateJobOptions extends CallOptions {
  /** Names this one creation, at most 512 characters: however often it is tried, one job comes of it. */
  readonly token: string
}

interface Surroundings {
  readonly call: Call
  readonly settings: ClientSettings
  readonly world: World
  readonly findByToken: (token: string, options: CallOptions) => Promise<Job | undefined>
}

const mostMetadata = 16
/** How long a file may go on being processed. */
const filePatience = 300_000
/** Time for the job to appear in the list. */
const shortestPause = 2000

/**
 * Creates a job, and pays for one only.
 *
 * The API has no idempotency key. So when a request fails in a way that leaves open whether it was carried out, it is not
 * sent again before a search for the token has found nothing.
 */
export const createJobOnce = async (
  params: JobCreateParams,
  { token, signal }: CreateJobOptions,
  { call, settings: { maxRetries = defaultRetries }, world, findByToken }: Surroundings,
): Promise<Job> => {
  const body = withToken(params, token)
  const impatientAt = world.clock.now() + filePatience
  const search = async (error: ApiError): Promise<Job | undefined> => {
    try {
      return await findByToken(token, { signal })
    } catch (thrown) {
      const failure = ApiError.from(thrown)
      if (failure.code === 'aborted') throw failure
      const message = `creating the job failed (${error.message}), and so did finding out whether there is one with ${tokenKey} = ${token} (${failure.message})`
      throw new ApiError('outcome_unknown', message, { cause: error })
    }
  }
  const post = () =>
    call<Job>((sdk, options) => sdk.fineTuning.jobs.create(body, options), { signal, repeatable: wasNotCarriedOut })

  for (let failures = 0, wait = 2000; ; ) {
    try {
      return await post()
    } catch (thrown) {
      const error = ApiError.from(thrown)
      if (error.code === 'file_not_ready' && world.clock.now() + wait <= impatientAt) {
        await pause(world.clock, wait, signal)
        wait = Math.min(wait * 1.5, 15_000)
        continue
      }
      // A refusal says nothing about the attempts before it.
      if (failures === 0 && !mayBeCarriedOut(error)) throw error
      const delay = retryDelay(error, failures, world)
      await pause(world.clock, Math.max(delay ?? 0, shortestPause), signal)
      const job = await search(error)
      if (job) return job
      if (delay === undefined || failures >= maxRetries) throw error
      failures += 1
    }
  }
}

const withToken = (params: JobCreateParams, token: string): JobCreateParams => {
  const metadata = { ...params.metadata, [tokenKey]: token }
  const pairs = Object.keys(metadata).length
  if (pairs <= mostMetadata) return { ...params, metadata }
  throw new ApiError('too_much_metadata', `metadata has ${pairs - 1} pairs and leaves no room for ${tokenKey}`)
}

const openOutcome: readonly ErrorCode[] = ['unreachable', 'timeout', 'server_error', 'conflict', 'malformed_response']
const mayBeCarriedOut = (error: ApiError): boolean => openOutcome.includes(error.code) && !neverLeft(error)
const wasNotCarriedOut = (error: ApiError): boolean => error.code === 'rate_limited' || neverLeft(error)

const unconnected = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']

/** Whether no connection was made, so that the request cannot have arrived. */
const neverLeft = ({ cause }: Error): boolean =>
  cause instanceof Error && (('code' in cause && unconnected.includes(String(cause.code))) || neverLeft(cause))
