import { expect, test } from 'vitest'
import * as z from 'zod'
import {
  Decimal,
  Dynamic,
  listType,
  numberType,
  stringType,
  tupleType,
  type Value,
} from '../../../src/framework/cty/index.ts'
import { keepEquivalent } from '../../../src/framework/engine/keep-equivalent.ts'
import { objectShape, optional } from '../../../src/framework/schema/index.ts'

const fieldOf = (schema: z.ZodType) => {
  const field = objectShape({ value: optional(schema, 'A value.') }).fields.get('value')
  if (!field) throw new Error('there is no field')
  return field
}
const list = new Dynamic(listType(stringType), ['a', 'b'])
const tuple = new Dynamic(tupleType([stringType, stringType]), ['a', 'b'])

test.each<[string, z.ZodType, Value, Value, boolean]>([
  ['a list that comes back as a tuple', z.unknown(), list, tuple, true],
  [
    'a long decimal that comes back rounded',
    z.unknown(),
    new Dynamic(numberType, Decimal.parse('0.1234567890123456789')),
    new Dynamic(numberType, Decimal.parse('0.12345678901234568')),
    true,
  ],
  ['a list within an object', z.object({ it: z.unknown() }), new Map([['it', list]]), new Map([['it', tuple]]), true],
  ['another list', z.unknown(), list, new Dynamic(listType(stringType), ['a']), false],
  ['nothing', z.unknown(), null, tuple, false],
  ['another text', z.string(), 'a', 'b', false],
])('%s', (_, schema, before, after, same) => {
  expect(keepEquivalent(fieldOf(schema), before, after)).toBe(same ? before : after)
})
