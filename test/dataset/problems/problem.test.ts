import { expect, test } from 'vitest'
import { formatProblem } from '../../../src/dataset/index.ts'

const problem = { severity: 'error', code: 'not_json', message: 'is not JSON' } as const

test.each([
  [{ line: 12, column: 5 }, 'training.jsonl, line 12, column 5: is not JSON'],
  [{ line: 12 }, 'training.jsonl, line 12: is not JSON'],
  [{}, 'training.jsonl: is not JSON'],
])('a problem at %j reads "%s"', (place, text) => {
  expect(formatProblem({ ...problem, ...place }, 'training.jsonl')).toBe(text)
})
