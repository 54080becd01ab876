import type { Dependencies } from '../dependencies.ts'
import type { ApiError } from '../error/api-error.ts'
import { isTransient } from '../error/error-code.ts'

const longestBackoff = 60_000
/** A server that asks for more is not waited for: the caller learns of it at once. */
const longestObeyed = 120_000

/**
 * How long to wait before a failed call may be sent again, in milliseconds; undefined when it must not be.
 *
 * The server's word goes first; without one, the wait doubles with each failure and is shortened by up to a quarter.
 */
export const retryDelay = (
  error: ApiError,
  failures: number,
  { clock, random }: Dependencies,
  firstDelay = 500,
): number | undefined => {
  const { shouldRetry, afterMilliseconds, notBefore } = error.retryHint
  const limited = error.code === 'insufficient_quota' || error.code === 'daily_limit'
  if (limited || !(shouldRetry ?? isTransient(error.code))) return undefined
  const asked = afterMilliseconds ?? (notBefore === undefined ? undefined : Math.max(0, notBefore - clock.now()))
  if (asked !== undefined) return asked > longestObeyed ? undefined : asked
  return Math.min(firstDelay * 2 ** failures, longestBackoff) * (1 - random() / 4)
}
