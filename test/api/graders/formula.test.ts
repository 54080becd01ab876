import { expect, test } from 'vitest'
import { calculate } from '../../../src/api/graders/formula.ts'

const grades = { accuracy: 0.5, style: 1 }

test.each([
  ['accuracy', 0.5],
  ['0.5 * accuracy + 0.25*style', 0.5],
  ['1 - 2 - 3', -4],
  ['8 / 2 / 2', 2],
  ['2 ^ 3 ^ 2', 512],
  ['-2 ^ 2', -4],
  ['2 ^ -1', 0.5],
  ['(1 + 2) * -3', -9],
  ['max(accuracy, style, .25) + min(1, 2)', 2],
  ['abs(-1) + floor(1.5) + ceil(1.5) + exp(0) + sqrt(4) + log(1)', 7],
  ['1e-1', 0.1],
])('%s is %d', (formula, value) => {
  expect(calculate(formula, grades)).toEqual({ ok: true, value })
})

test.each([
  ['', 'syntax'],
  ['1 +', 'syntax'],
  ['(1', 'syntax'],
  ['1 2', 'syntax'],
  ['sin(1)', 'syntax'],
  ['constructor(1)', 'syntax'],
  ['1 ** 2', 'syntax'],
  ['.', 'syntax'],
  ['1'.repeat(1_001), 'syntax'],
  ['speed', 'variable'],
  ['toString', 'variable'],
])('“%s” is wrong', (formula, problem) => {
  expect(calculate(formula, grades)).toMatchObject({ ok: false, problem })
})
