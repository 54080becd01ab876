import { type Dependencies, pause } from '../dependencies.ts'
import { ApiError } from '../error/api-error.ts'
import type { ErrorCode } from '../error/error-code.ts'
import { type CallOptions, defaultRetries } from './call.ts'
import { retryDelay } from './retry-delay.ts'

interface SendOnceOptions extends CallOptions {
  readonly maxRetries?: number | undefined
  readonly dependencies: Dependencies
}

/** Time for a new object to appear in its list. */
const shortestPause = 2000

/**
 * Sends a request that must take effect once, although the API has no idempotency key.
 *
 * After a failure that leaves open whether the request was carried out, it is not sent again before a search has found
 * nothing.
 *
 * @param send must not repeat the request itself unless `wasNotCarriedOut`
 */
export const sendOnce = async <T>(
  send: () => Promise<T>,
  search: (error: ApiError) => Promise<T | undefined>,
  { maxRetries = defaultRetries, dependencies, signal }: SendOnceOptions,
): Promise<T> => {
  for (let failures = 0; ; failures += 1) {
    try {
      return await send()
    } catch (thrown) {
      const error = ApiError.from(thrown)
      // A rejection says nothing about earlier attempts.
      if (failures === 0 && !mayBeCarriedOut(error)) throw error
      const delay = retryDelay(error, failures, dependencies)
      await pause(dependencies.clock, Math.max(delay ?? 0, shortestPause), signal)
      const found = await search(error)
      if (found) return found
      if (delay === undefined || failures >= maxRetries) throw error
    }
  }
}

const openOutcome: readonly ErrorCode[] = ['unreachable', 'timeout', 'server_error', 'conflict', 'malformed_response']
const mayBeCarriedOut = (error: ApiError): boolean => openOutcome.includes(error.code) && !notSent(error)

/** Returns whether a failed request can simply be repeated. */
export const wasNotCarriedOut = (error: ApiError): boolean => error.code === 'rate_limited' || notSent(error)

const unconnected = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']

/** Returns whether no connection was made, so that the request cannot have arrived. */
const notSent = ({ cause }: Error): boolean =>
  cause instanceof Error && (('code' in cause && unconnected.includes(String(cause.code))) || notSent(cause))
