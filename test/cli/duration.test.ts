import { expect, test } from 'vitest'
import { durationOf, durationOption, momentOf } from '../../src/cli/duration.ts'

test.for([
  ['90', 90],
  ['90s', 90],
  ['1.5m', 90],
  ['2 h', 7200],
  ['1d', 86_400],
] as const)('%s is read as %i seconds', ([text, seconds]) => {
  expect(durationOption('timeout', text)).toBe(seconds)
})

test.for(['', '0', '-1', '2x', '1h30m', 'Infinity'])('%j is refused', (text) => {
  expect(() => durationOption('timeout', text)).toThrow(
    `--timeout must be a duration such as 90s, 30m or 2h, got "${text}"`,
  )
})

test.for([
  [-3, '0 s'],
  [59.4, '59 s'],
  [60, '1 min'],
  [130, '2 min 10 s'],
  [599.9, '10 min'],
  [3570, '1 h'],
  [11_100, '3 h 5 min'],
  [187_200, '2 d 4 h'],
] as const)('%d seconds are told as %s', ([seconds, text]) => {
  expect(durationOf(seconds)).toBe(text)
})

test('a moment is told to the second', () => {
  expect(momentOf(1_750_000_000.9)).toBe('2025-06-15T15:06:40Z')
})
