import { expect, test } from 'vitest'
import { sameJson, sameTime } from '../../../src/framework/schema/index.ts'

test.each<[before: string, after: string, same: boolean]>([
  ['{"a":1,"b":[2]}', '{ "b": [2], "a": 1.0 }', true],
  ['[1,2]', '[2,1]', false],
  ['{"a":null}', '{}', false],
  ['no JSON', 'no JSON', false],
])('as JSON, %s and %s are the same: %s', (before, after, same) => {
  expect(sameJson(before, after)).toBe(same)
})

test.each<[before: string, after: string, same: boolean]>([
  ['2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00', true],
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000Z', true],
  ['2026-01-01T00:00:00.1234567Z', '2026-01-01T00:00:00.1234567000Z', true],
  ['2026-01-01T00:00:00.1234567Z', '2026-01-01T00:00:00.1234568Z', false],
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z', false],
  ['never', 'never', false],
])('as times, %s and %s are the same: %s', (before, after, same) => {
  expect(sameTime(before, after)).toBe(same)
})
