import { describe, expect, test } from 'vitest'
import {
  boolType,
  Decimal,
  decodeJson,
  dynamicType,
  listType,
  mapType,
  numberType,
  objectType,
  setType,
  stringType,
  type Type,
  tupleType,
  type Value,
} from '../../../src/framework/cty/index.ts'
import { thrown } from './thrown.ts'

const job = objectType({
  id: stringType,
  seed: numberType,
  tags: setType(stringType),
  method: listType(objectType({ type: stringType })),
})

test('a stored state is read without losing digits', () => {
  const stored = `{
            "id": "ftjob-1",
            "method": [
              {
                "type": "dpo"
              }
            ],
            "seed": 9007199254740993,
            "tags": ["a", "b", "a"]
          }`
  const expected = new Map<string, Value>([
    ['id', 'ftjob-1'],
    ['seed', Decimal.parse('9007199254740993')],
    ['tags', ['a', 'b']],
    ['method', [new Map([['type', 'dpo']])]],
  ])
  expect(decodeJson(stored, job)).toEqual(expected)
  expect(decodeJson(Buffer.from(stored), job)).toEqual(expected)
})

test('missing attributes are null', () => {
  expect(decodeJson('{"method":[{}]}', job)).toEqual(
    new Map<string, Value>([
      ['id', null],
      ['seed', null],
      ['tags', null],
      ['method', [new Map([['type', null]])]],
    ]),
  )
})

test('attributes that the type does not have are rejected, or ignored on request', () => {
  const json = '{"method":[{"type":"dpo","beta":1,"old":null}]}'
  expect(thrown(() => decodeJson(json, job))).toBe('mismatch: method[0]: unexpected attributes "beta", "old"')
  expect(decodeJson(json, job, { unknownAttributes: 'ignore' })).toEqual(decodeJson('{"method":[{"type":"dpo"}]}', job))
})

test.each<[string, Type, Value]>([
  ['"1"', boolType, true],
  ['"false"', boolType, false],
  ['"1.50"', numberType, Decimal.parse('1.5')],
  ['12345678901234567890', stringType, '12345678901234567890'],
  ['true', stringType, 'true'],
])('%s turns into the type of its attribute, as in go-cty', (json, type, value) => {
  expect(decodeJson(json, type)).toEqual(value)
})

test('a key __proto__ is a key like any other', () => {
  expect(decodeJson('{"__proto__":"x"}', mapType(stringType))).toEqual(new Map([['__proto__', 'x']]))
  expect(decodeJson('{"__proto__":"x"}', objectType(new Map([['__proto__', stringType]])))).toEqual(
    new Map([['__proto__', 'x']]),
  )
})

describe('a value of another type is rejected, with its path', () => {
  test.each<[string, Type, string]>([
    ['[]', stringType, 'mismatch: a string is required, got a list'],
    ['1', boolType, 'mismatch: a bool is required, got a number'],
    ['"TRUE"', boolType, 'mismatch: a bool is required, got a string'],
    ['true', numberType, 'mismatch: a number is required, got a bool'],
    ['["x"]', listType(numberType), 'malformed: [0]: a decimal number is required, got other text'],
    ['{}', listType(stringType), 'mismatch: a list is required, got a map or an object'],
    ['{"k":[]}', mapType(stringType), 'mismatch: ["k"]: a string is required, got a list'],
    ['[]', mapType(stringType), 'mismatch: a map is required, got a list'],
    ['"x"', job, 'mismatch: an object is required, got a string'],
    ['[1]', tupleType([numberType, stringType]), 'mismatch: a tuple of 2 elements is required, got 1'],
    ['[1,[]]', tupleType([numberType, stringType]), 'mismatch: [1]: a string is required, got a list'],
    ['"x"', dynamicType, 'mismatch: an object of "value" and "type" is required'],
    ['{"value":1}', dynamicType, 'mismatch: an object of "value" and "type" is required'],
    ['{"seed":1e1000000000}', job, 'limit: the number is too long: at most 4096 digits are allowed'],
    ['{', job, 'malformed: " is required at offset 1 of the JSON, got the end'],
  ])('%s', (json, type, error) => {
    expect(thrown(() => decodeJson(json, type))).toBe(error)
  })
})
