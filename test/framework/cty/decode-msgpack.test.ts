import { describe, expect, test } from 'vitest'
import {
  boolType,
  Decimal,
  decodeMsgpack,
  dynamicType,
  encodeMsgpack,
  listType,
  mapType,
  numberType,
  objectType,
  setType,
  stringType,
  type Type,
  tupleType,
  Unknown,
  unknownValue,
  type Value,
} from '../../../src/framework/cty/index.ts'
import { thrown } from './thrown.ts'

const decodeHex = (hex: string, type: Type) => decodeMsgpack(Buffer.from(hex.replaceAll(' ', ''), 'hex'), type)

const person = objectType({ name: stringType, age: numberType })

test('bytes in the middle of a larger buffer are read from where they are', () => {
  expect(decodeMsgpack(Buffer.from('00a2686900', 'hex').subarray(1, 4), stringType)).toBe('hi')
})

describe('malformed bytes', () => {
  test.each<[string, string, Type, string]>([
    ['nothing', '', stringType, 'malformed: the msgpack ends before the value does'],
    ['a byte that msgpack never uses', 'c1', stringType, 'malformed: a msgpack code is required, got the byte 0xc1'],
    [
      'more than one value',
      'a161a162',
      stringType,
      'malformed: a single value is required, got 2 more bytes of msgpack',
    ],
    ['a short string', 'a361', stringType, 'malformed: the msgpack ends before the value does'],
    ['half a length', 'da00', stringType, 'malformed: the msgpack ends before the value does'],
    ['half an integer', 'cf000000', numberType, 'malformed: the msgpack ends before the value does'],
    ['half a float', 'cb000000', numberType, 'malformed: the msgpack ends before the value does'],
    ['a string of 4 GiB', 'dbffffffff61', stringType, 'malformed: the msgpack ends before the value does'],
    ['binary data of 4 GiB', 'c6ffffffff61', stringType, 'malformed: the msgpack ends before the value does'],
    ['an extension of 4 GiB', 'c9ffffffff0c80', stringType, 'malformed: the msgpack ends before the value does'],
    [
      'an array of 4 billion',
      'ddffffffff61',
      listType(stringType),
      'malformed: the msgpack ends before the value does',
    ],
    ['a map of 4 billion', 'dfffffffff61', mapType(stringType), 'malformed: the msgpack ends before the value does'],
    ['a string that is not UTF-8', 'a2c328', stringType, 'malformed: a string must be UTF-8'],
    ['a lone surrogate', 'a3eda080', stringType, 'malformed: a string must be UTF-8'],
    ['NaN', 'cb7ff8000000000000', numberType, 'malformed: a decimal number is required, got NaN'],
    ['a number that is none', 'a3312c35', numberType, 'malformed: a decimal number is required, got other text'],
    [
      'a number that explodes',
      'a83165393939393939',
      numberType,
      'limit: the number is too long: at most 4096 digits are allowed',
    ],
    [
      'a dynamic value without its type',
      '91a161',
      dynamicType,
      'malformed: a type and its value are required, got an array of 1',
    ],
    [
      'a dynamic value of no type',
      '92c40122a161',
      dynamicType,
      'malformed: a closing quote is required at offset 1 of the JSON, got the end',
    ],
    [
      'an attribute twice',
      '83a46e616d65a161a46e616d65a162a361676501',
      person,
      'malformed: an attribute is given twice',
    ],
    ['refinements that are no map', 'c7020c9001', stringType, 'mismatch: a map is required, got an array'],
    ['a refinement cut off', 'c7020c8102', stringType, 'malformed: the msgpack ends before the value does'],
    [
      'a bound that is none',
      'c7040c81039100',
      numberType,
      'malformed: a bound has to be an array of a number and a bool',
    ],
    [
      'refinements of 1025 bytes',
      `c804010c${'81'.repeat(1025)}`,
      stringType,
      'limit: refinements are too large: at most 1024 bytes are allowed, got 1025',
    ],
  ])('%s', (_, hex, type, error) => {
    expect(thrown(() => decodeHex(hex, type))).toBe(error)
  })
})

describe('a value of another type is rejected, with its path', () => {
  test.each<[string, string, Type, string]>([
    ['a number for a string', '01', stringType, 'a string is required, got a number'],
    ['a string for a bool', 'a161', boolType, 'a bool is required, got a string'],
    ['a bool for a number', 'c3', numberType, 'a number is required, got a bool'],
    ['a map for a list', '80', listType(stringType), 'an array is required, got a map'],
    ['a list for an object', '90', person, 'a map is required, got an array'],
    ['a bare value for a dynamic one', 'a161', dynamicType, 'an array is required, got a string'],
    ['a key that is no string', '8101a161', mapType(stringType), 'a string is required, got a number'],
    ['an empty map for an object', '80', person, 'missing attributes "name", "age"'],
    [
      'a missing and an unexpected attribute',
      '82a36e6d6591a162a361676501',
      person,
      'missing attribute "name", unexpected attribute "nme"',
    ],
    ['a short tuple', '91a161', tupleType([stringType, boolType]), 'a tuple of 2 elements is required, got 1'],
    ['an element of a list', '92a16101', listType(stringType), '[1]: a string is required, got a number'],
    ['an element of a set', '92a16101', setType(stringType), '[1]: a string is required, got a number'],
    ['an element of a tuple', '92a161a162', tupleType([stringType, boolType]), '[1]: a bool is required, got a string'],
    ['an element of a map', '81a16b01', mapType(stringType), '["k"]: a string is required, got a number'],
    ['an attribute', '82a46e616d6501a361676501', person, 'name: a string is required, got a number'],
  ])('%s', (_, hex, type, message) => {
    expect(thrown(() => decodeHex(hex, type))).toBe(`mismatch: ${message}`)
  })
})

describe('unknown values', () => {
  test.each<[string, string, Type, Value]>([
    ['may have any code', 'd82a00000000000000000000000000000000', stringType, unknownValue],
    [
      'ignore refinements nobody knows yet',
      'c7200c 85 63 9281a16101a162 64 c403000000 65 d5aabbcc 66 cb0000000000000000 01 c2',
      boolType,
      new Unknown({ nullness: false }),
    ],
    ['ignore what stands behind the refinements', 'c7050c8101c2ffff', boolType, new Unknown({ nullness: false })],
    ['may be promised to be null', 'c7030c8101c3', boolType, new Unknown({ nullness: true })],
    ['may stand within anything', '91d40000', setType(stringType), [unknownValue]],
  ])('%s', (_, hex, type, value) => {
    expect(decodeHex(hex, type)).toEqual(value)
  })
})

test('nesting is limited, long before the stack overflows', () => {
  const nested = '92c40922 64796e616d6963 22'.replaceAll(' ', '')
  expect(thrown(() => decodeHex(`${nested.repeat(10_000)}c0`, dynamicType))).toBe(
    'limit: nesting is too deep: at most 512 levels are allowed',
  )
  const ignored = `c8040b0c8163${'91'.repeat(0x409 - 1)}c0`
  expect(decodeHex(`c803ed0c8163${'91'.repeat(1002)}c0`, stringType)).toBe(unknownValue)
  expect(thrown(() => decodeHex(ignored, stringType))).toContain('refinements are too large')
})

test('a key __proto__ is a key like any other', () => {
  const decoded = decodeHex('81a95f5f70726f746f5f5fa178', mapType(stringType))
  expect(decoded).toEqual(new Map([['__proto__', 'x']]))
  expect({}).not.toHaveProperty('x')
})

test.each([
  '9007199254740993',
  '-9007199254740993',
  '12345678901234567890',
  '0.1234567890123456789',
  '18446744073709551615',
])('%s survives the round trip', (text) => {
  const number = Decimal.parse(text)
  expect(decodeMsgpack(encodeMsgpack(number, numberType), numberType)).toEqual(number)
})
