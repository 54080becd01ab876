import { expect, test } from 'vitest'
import { duration, parseDuration } from '../../../src/framework/index.ts'

test.each([
  ['500ms', 500],
  ['90s', 90_000],
  ['30m', 1_800_000],
  ['1h30m', 5_400_000],
  ['1.5h', 5_400_000],
  ['0s', 0],
])('%s is %d milliseconds', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds)
})

test.each(['', '30', 'm', '30 m', '-30m', '1d', '30minutes', '1h30', ' 30m'])('%j is not a duration', (text) => {
  expect(parseDuration(text)).toBeUndefined()
  expect(duration.safeParse(text).success).toBe(false)
})
