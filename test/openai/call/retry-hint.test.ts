import { expect, test } from 'vitest'
import { type RetryHint, retryHintOf } from '../../../src/openai/call/retry-hint.ts'

test.each<[Record<string, string>, RetryHint]>([
  [{}, {}],
  [{ 'retry-after': '7' }, { afterMilliseconds: 7000 }],
  [{ 'retry-after': '0.5' }, { afterMilliseconds: 500 }],
  [{ 'retry-after-ms': '250', 'retry-after': '7' }, { afterMilliseconds: 250 }],
  [{ 'retry-after-ms': 'soon', 'retry-after': '7' }, { afterMilliseconds: 7000 }],
  [{ 'retry-after': 'Sat, 21 Nov 2026 12:00:30 GMT' }, { notBefore: Date.parse('2026-11-21T12:00:30Z') }],
  [{ 'retry-after': 'later' }, {}],
  [{ 'retry-after': '-1e999' }, {}],
  [{ 'x-should-retry': 'true' }, { shouldRetry: true }],
  [
    { 'x-should-retry': 'false', 'retry-after': '1' },
    { shouldRetry: false, afterMilliseconds: 1000 },
  ],
  [{ 'x-should-retry': 'maybe' }, {}],
])('%o', (headers, hint) => {
  expect(retryHintOf(new Headers(headers))).toEqual(hint)
})
