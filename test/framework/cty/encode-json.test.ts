import { expect, test } from 'vitest'
import {
  Decimal,
  Dynamic,
  dynamicType,
  encodeJson,
  listType,
  mapType,
  numberType,
  objectType,
  setType,
  stringType,
  type Type,
  unknownValue,
  type Value,
} from '../../../src/framework/cty/index.ts'
import { thrown } from './thrown.ts'

test.each<[Value, Type, string]>([
  [Decimal.parse('12345678901234567890.5'), numberType, '12345678901234567890.5'],
  [['b', 'a', 'b'], setType(stringType), '["b","a"]'],
  [new Map([['__proto__', 'x']]), mapType(stringType), '{"__proto__":"x"}'],
  [new Dynamic(listType(stringType), ['x']), dynamicType, '{"value":["x"],"type":["list","string"]}'],
  [new Dynamic(stringType, null), dynamicType, '{"value":null,"type":"string"}'],
  [null, dynamicType, 'null'],
])('%j of %j is %s', (value, type, json) => {
  expect(encodeJson(value, type)).toBe(json)
})

const job = objectType({ tags: mapType(stringType), seed: numberType })

test.each<[string, Value, Type, string]>([
  [
    'an unknown value',
    new Map<string, Value>([
      ['tags', new Map([['team', unknownValue]])],
      ['seed', null],
    ]),
    job,
    'unknown: tags["team"]: a known value is required, got an unknown one',
  ],
  [
    'an infinite number',
    [Decimal.parse('-Infinity')],
    listType(numberType),
    'mismatch: [0]: a finite number is required, got -Infinity',
  ],
  ['a missing attribute', new Map(), job, 'mismatch: missing attributes "tags", "seed"'],
  ['a value of another type', ['x'], listType(numberType), 'mismatch: [0]: a number is required, got a string'],
])('%s is rejected', (_, value, type, error) => {
  expect(thrown(() => encodeJson(value, type))).toBe(error)
})
