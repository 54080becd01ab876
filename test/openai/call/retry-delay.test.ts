import { describe, expect, test } from 'vitest'
import { retryDelay } from '../../../src/openai/call/retry-delay.ts'
import type { RetryHint } from '../../../src/openai/call/retry-hint.ts'
import { ApiError, type ErrorCode } from '../../../src/openai/index.ts'
import { virtualClock } from '../virtual-clock.ts'

const clock = virtualClock()
const delay = (code: ErrorCode, failures: number, retryHint: RetryHint = {}, random = 0) =>
  retryDelay(new ApiError(code, 'no', { retryHint }), failures, { clock, random: () => random })

describe('how long to wait before a retry', () => {
  test.each<[string, number | undefined, number | undefined]>([
    ['doubles with each failure', delay('server_error', 0), 500],
    ['doubles with each failure', delay('server_error', 3), 4000],
    ['has an upper bound', delay('server_error', 30), 60_000],
    ['is shortened by chance', delay('server_error', 1, {}, 0.5), 875],
    ['is what the server says', delay('rate_limited', 3, { afterMilliseconds: 20 }), 20],
    ['ends at the moment the server says', delay('rate_limited', 0, { notBefore: clock.now() + 30_000 }), 30_000],
    ['is nothing when that moment is past', delay('rate_limited', 0, { notBefore: clock.now() - 5 }), 0],
    [
      'is not spent when the server asks for too much',
      delay('rate_limited', 0, { afterMilliseconds: 120_001 }),
      undefined,
    ],
    ['is not spent on what will not change', delay('bad_request', 0), undefined],
    ['is not spent when the server says so', delay('server_error', 0, { shouldRetry: false }), undefined],
    ['is spent when the server says so', delay('bad_request', 0, { shouldRetry: true }), 500],
    [
      'is never spent on a quota',
      delay('insufficient_quota', 0, { shouldRetry: true, afterMilliseconds: 1 }),
      undefined,
    ],
    ['is never spent on a daily limit', delay('daily_limit', 0, { shouldRetry: true }), undefined],
  ])('%s', (_, milliseconds, expected) => {
    expect(milliseconds).toBe(expected)
  })
})
