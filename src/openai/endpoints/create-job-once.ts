import type { Call, CallOptions } from '../call/call.ts'
import { sendOnce, wasNotCarriedOut } from '../call/send-once.ts'
import { type Dependencies, pause } from '../dependencies.ts'
import { ApiError } from '../error/api-error.ts'
import type { ClientSettings } from '../settings/client-settings.ts'
import type { Job, JobCreateParams } from './job.ts'

/** The metadata key under which a job carries the token of its creation. */
export const tokenKey = 'tunesmith_token'

/** How to create a job. */
export interface CreateJobOptions extends CallOptions {
  /** Identifies this one creation, at most 512 characters. However often it is tried, it makes one job. */
  readonly token: string
}

interface CreationDependencies {
  readonly call: Call
  readonly settings: ClientSettings
  readonly dependencies: Dependencies
  /** Returns the job that an attempt since then has made, as far as the host tells; rejects where it does not. */
  readonly findMade: (since: number, options: CallOptions) => Promise<Job | undefined>
}

const mostMetadata = 16
/** How long to wait for a file that is being processed, in milliseconds. */
const filePatience = 300_000

/**
 * Creates a job, and pays for one only.
 *
 * @throws {ApiError} `outcome_unknown` if a job may have been started and nothing can prove it
 */
export const createJobOnce = async (
  params: JobCreateParams,
  { token, signal }: CreateJobOptions,
  { call, settings: { maxRetries }, dependencies, findMade }: CreationDependencies,
): Promise<Job> => {
  const body = withToken(params, token)
  const start = dependencies.clock.now()
  const post = () =>
    call<Job>((sdk, options) => sdk.fineTuning.jobs.create(body, options), { signal, repeatable: wasNotCarriedOut })
  const postWhenReady = async () => {
    for (let wait = 2000; ; wait = Math.min(wait * 1.5, 15_000)) {
      try {
        return await post()
      } catch (error) {
        const isWorthIt = dependencies.clock.now() + wait <= start + filePatience
        if (!(error instanceof ApiError && error.code === 'file_not_ready' && isWorthIt)) throw error
        await pause(dependencies.clock, wait, signal)
      }
    }
  }
  const search = async (error: ApiError): Promise<Job | undefined> => {
    try {
      return await findMade(Math.floor(start / 1000), { signal })
    } catch (thrown) {
      const failure = ApiError.from(thrown)
      if (failure.code === 'aborted') throw failure
      const message = `creating the job failed (${error.message}), and so did finding out whether there is one with ${tokenKey} = ${token} (${failure.message})`
      throw new ApiError('outcome_unknown', message, { cause: error })
    }
  }
  return sendOnce(postWhenReady, search, { maxRetries, dependencies, signal })
}

const withToken = (params: JobCreateParams, token: string): JobCreateParams => {
  const metadata = { ...params.metadata, [tokenKey]: token }
  const pairs = Object.keys(metadata).length
  if (pairs <= mostMetadata) return { ...params, metadata }
  throw new ApiError('too_much_metadata', `metadata has ${pairs - 1} pairs and leaves no room for ${tokenKey}`)
}
