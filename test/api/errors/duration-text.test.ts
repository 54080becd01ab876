import { expect, test } from 'vitest'
import { inWords } from '../../../src/api/errors/duration-text.ts'

test.each([
  [0, '0s'],
  [0.0064, '6ms'],
  [0.9999, '999ms'],
  [9.9048, '9.904s'],
  [60 - 1e-9, '1m0s'],
  [361.5, '6m1.5s'],
  [3600, '1h0m0s'],
  [86_400, '24h0m0s'],
])('%f seconds are %s', (seconds, words) => {
  expect(inWords(seconds)).toBe(words)
})
