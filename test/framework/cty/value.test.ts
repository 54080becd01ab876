import { expect, test } from 'vitest'
import {
  Dynamic,
  isWhollyKnown,
  listType,
  stringType,
  unknownValue,
  type Value,
} from '../../../src/framework/cty/index.ts'

test.each<[string, Value, boolean]>([
  ['null', null, true],
  ['a string', 'x', true],
  ['an unknown value', unknownValue, false],
  ['a list of known values', ['x', null], true],
  ['a list with an unknown value', ['x', unknownValue], false],
  [
    'an object with an unknown attribute',
    new Map<string, Value>([['a', ['x', new Map([['b', unknownValue]])]]]),
    false,
  ],
  ['a dynamic value that is known', new Dynamic(stringType, null), true],
  ['a dynamic value with an unknown one in it', new Dynamic(listType(stringType), [unknownValue]), false],
])('%s is wholly known or not', (_, value, expected) => {
  expect(isWhollyKnown(value)).toBe(expected)
})
