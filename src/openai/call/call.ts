import type { OpenAI } from 'openai'
import { commandCredential } from '../credential/command-credential.ts'
import { type Dependencies, pause } from '../dependencies.ts'
import { ApiError } from '../error/api-error.ts'
import { type Redact, redactorOf } from '../error/redact.ts'
import { lazySdk } from '../lazy-sdk.ts'
import { authenticatesByHeader, type ClientSettings } from '../settings/client-settings.ts'
import { retryDelay } from './retry-delay.ts'
import { saysWhen } from './retry-hint.ts'
import { summaryOf } from './summary-of.ts'
import { createTokenBucket } from './token-bucket.ts'
import { useUnixTimes } from './unix-times.ts'

/** Options of every operation. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined
}

interface CallRules extends CallOptions {
  /** Key to send. @default 'api' */
  readonly key?: 'api' | 'admin'
  /** Returns whether the request may be repeated after this failure. */
  readonly repeatable?: (error: ApiError) => boolean
}

/** Makes one call through the SDK, with its key, rate limit and retries. Every failure is an `ApiError`. */
export type Call = <T>(
  send: (sdk: OpenAI, options: { signal?: AbortSignal }) => Promise<T>,
  rules?: CallRules,
) => Promise<T>

/** Number of retries if `maxRetries` is not set. */
export const defaultRetries = 4
const adminBurst = 4

/** Creates the function that makes every call of a client. */
export const createCall = (settings: ClientSettings, dependencies: Dependencies): Call => {
  const { maxRetries = defaultRetries, adminRequestsPerMinute = 6 } = settings
  const credential = settings.credentialCommand && commandCredential(settings.credentialCommand, dependencies)
  const sdk = lazySdk(settings, dependencies, credential)
  const bucket = createTokenBucket(adminRequestsPerMinute, adminBurst, dependencies.clock)
  const redact: Redact = (text) => redactorOf([...secretsIn(settings), ...(credential?.secrets ?? [])])(text)
  /** Earliest time of the next request: what the host tells one call applies to all. */
  let restUntil = 0

  return async (send, { key = 'api', repeatable = () => true, signal } = {}) => {
    requireKey(settings, key)
    // An exhausted admin limit recovers at this rate, and no header says so.
    const firstDelay = key === 'admin' ? Math.max(500, 60_000 / adminRequestsPerMinute) : undefined
    let hasNewToken = false
    for (let failures = 0; ; failures += 1) {
      if (key === 'admin') await bucket.take(signal)
      while (dependencies.clock.now() < restUntil)
        await pause(dependencies.clock, restUntil - dependencies.clock.now(), signal)
      let token: string | undefined
      try {
        signal?.throwIfAborted()
        token = await credential?.token(signal)
        return wellFormed(await send(await sdk(), signal ? { signal } : {}), redact)
      } catch (thrown) {
        if (signal?.aborted) throw new ApiError('aborted', 'the call was aborted')
        const error = ApiError.from(thrown, redact)
        if (error.code === 'invalid_api_key' && token !== undefined && !hasNewToken) {
          // The token has expired or was revoked, so a new one is tried once.
          credential?.expire(token)
          hasNewToken = true
          continue
        }
        const delay = retryDelay(error, failures, dependencies, firstDelay)
        if (delay !== undefined && error.status === 429 && saysWhen(error.retryHint))
          restUntil = Math.max(restUntil, dependencies.clock.now() + delay)
        if (delay === undefined || failures >= maxRetries || !repeatable(error)) throw error
        await pause(dependencies.clock, delay, signal)
      }
    }
  }
}

const requireKey = (settings: ClientSettings, key: 'api' | 'admin'): void => {
  if (authenticatesByHeader(settings) || settings.credentialCommand) return
  if (key === 'api' && !settings.apiKey) throw new ApiError('missing_api_key', 'no API key is set')
  if (key === 'admin' && !settings.adminKey) throw new ApiError('missing_admin_key', 'no admin key is set')
}

/** Each word of a header value counts, because a host may repeat the token without its scheme. */
const secretsIn = ({ apiKey, adminKey, headers = {} }: ClientSettings): readonly (string | undefined)[] => [
  apiKey,
  adminKey,
  ...Object.values(headers)
    .flatMap((value) => value.split(/\s+/))
    .filter((word) => word.length >= 8),
]

/**
 * Rejects anything but an object with an id, a list, or bytes.
 *
 * The SDK returns a web page as a string, or as an empty list where it expects a list.
 */
const wellFormed = <T>(answer: T, redact: Redact): T => {
  const body: unknown = isRecord(answer) && 'body' in answer ? answer.body : answer
  const right =
    answer instanceof Uint8Array ||
    (isRecord(body) && (typeof body.id === 'string' || (Array.isArray(body.data) && body.data.every(isRecord))))
  if (right) {
    useUnixTimes(body)
    return answer
  }
  const what = typeof body === 'string' ? `${summaryOf(redact(body))}, not JSON` : 'not what the API of OpenAI gives'
  throw new ApiError('malformed_response', `the answer is ${what}`)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
