import type { Dependencies } from '../dependencies.ts'
import type { ApiError } from '../error/api-error.ts'
import { isTransient } from '../error/error-code.ts'

const longestBackoff = 60_000
/** If the host asks for a longer wait, the call fails at once. */
const longestObeyed = 120_000

/**
 * Returns the delay before a failed call may be repeated, in milliseconds; undefined if it must not be.
 *
 * Follows the host if it names a delay. Otherwise the delay doubles with each failure, minus up to a quarter.
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
