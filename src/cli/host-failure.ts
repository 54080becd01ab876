import type { ApiError, ErrorCode } from '../openai/index.ts'

const persistent: readonly ErrorCode[] = [
  'aborted',
  'credential_failed',
  'daily_limit',
  'insufficient_quota',
  'invalid_api_key',
  'invalid_setting',
  'missing_api_key',
  'quota_exceeded',
  'rate_limited',
  'region_not_supported',
  'unreachable',
]

/** Returns whether the next call would fail in the same way, whatever it asks for. */
export const isPersistent = ({ code }: ApiError): boolean => persistent.includes(code)
