import { expect, test } from 'vitest'
import * as z from 'zod'
import { Decimal } from '../../../src/framework/cty/index.ts'
import { decimal, optional } from '../../../src/framework/index.ts'
import { toy } from './toy.ts'

/** Results of HCL arithmetic, with as many digits as Terraform sends. */
const results: readonly [expression: string, digits: string][] = [
  ['1/3', `0.${'3'.repeat(154)}`],
  ['1 - 0.9', '0.1'],
  ['1.1 * 1.1', '1.21'],
  ['100/7', `14.${'285714'.repeat(25)}`],
  ['0.1 + 0.2', '0.3'],
  ['1e-9 / 3', `0.000000000${'3'.repeat(140)}`],
  ['a literal', '123456789.123456789123456789'],
]

test.each(results)('%s is stored with its digits, though handlers get the nearest number', async (_, digits) => {
  const exact = Decimal.parse(digits)
  const got: unknown[] = []
  const object = toy(
    {
      float64: optional(z.number(), 'A number.'),
      float32: optional(z.float32(), 'A number.'),
      exact: optional(decimal, 'A number.'),
      listed: optional(z.array(z.number()), 'Numbers.'),
    },
    {
      async create({ config }) {
        got.push(config.float64, config.float32, config.exact)
        return { ...config }
      },
    },
  )
  const config = { float64: exact, float32: exact, exact, listed: [exact] }
  expect((await object.apply(config)).diagnostics).toEqual([])
  expect(got).toEqual([Number(digits), Math.fround(Number(digits)), exact])
  expect(object.state?.exact?.text).toBe(digits)
  expect((await object.plan(config)).action).toBe('no-op')
})
