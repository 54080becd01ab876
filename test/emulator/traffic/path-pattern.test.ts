import { expect, test } from 'vitest'
import { pathPattern } from '../../../src/emulator/traffic/path-pattern.ts'

test.each([
  ['/v1/files', '/v1/files', true],
  ['/v1/files', '/v1/files/1', false],
  ['/v1/files*', '/v1/files/1', true],
  ['*/files', '/v1/files', true],
  ['/v1/*/events', '/v1/fine_tuning/jobs/1/events', true],
  ['/v1/*/events', '/v1/events', false],
  ['/v1/a*a', '/v1/a', false],
  ['/v1/a*a', '/v1/aa', true],
  ['*a*b*', 'xxaxxbxx', true],
  ['*a*b*', 'xxbxxaxx', false],
  ['*ab*ab', 'abab', true],
  ['*ab*ab', 'aba', false],
  ['**', '', true],
  ['/v1/(files).+', '/v1/(files).+', true],
])('%s on %s is %s', (pattern, path, expected) => {
  expect(pathPattern(pattern)(path)).toBe(expected)
})

test('many stars take no longer than the path is long', () => {
  const matches = pathPattern(`${'*a'.repeat(900)}*b`)
  // A regular expression would not end within the age of the universe.
  expect(matches('a'.repeat(16_000))).toBe(false)
  expect(matches(`${'a'.repeat(16_000)}b`)).toBe(true)
})
