import { expect, test } from 'vitest'
import { durationOption } from '../../../src/cli/options/number-option.ts'

test.for([
  ['90', 90],
  ['90s', 90],
  ['1.5m', 90],
  ['2 h', 7200],
  ['1d', 86_400],
] as const)('%s is read as %i seconds', ([text, seconds]) => {
  expect(durationOption('timeout', text)).toBe(seconds)
})

test.for(['', '0', '-1', '2x', '1h30m', 'Infinity'])('%j is rejected', (text) => {
  expect(() => durationOption('timeout', text)).toThrow(
    `--timeout must be a duration such as 90s, 30m or 2h, got "${text}"`,
  )
})
