import { describe, expect, test } from 'vitest'
import {
  boolType,
  Decimal,
  Dynamic,
  decodeMsgpack,
  dynamicType,
  encodeMsgpack,
  formatType,
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

const encodeHex = (value: Value, type: Type) => Buffer.from(encodeMsgpack(value, type)).toString('hex')

const person = objectType({ name: stringType, age: numberType })

/** What the types forbid, as a bug in a provider may still hand it over. */
const wrong = (value: unknown) => value as Value

describe('a value of another type is rejected, with its path', () => {
  test.each<[string, unknown, Type, string]>([
    ['undefined', undefined, stringType, 'a string is required, got undefined'],
    ['undefined for a dynamic value', undefined, dynamicType, 'a value with its type is required, got undefined'],
    ['undefined in a list', ['a', undefined], listType(stringType), '[1]: a string is required, got undefined'],
    ['undefined in a set', ['a', undefined], setType(stringType), '[1]: a string is required, got undefined'],
    ['a hole in a list', new Array(1), listType(stringType), '[0]: a string is required, got undefined'],
    [
      'undefined in a map',
      new Map([['k', undefined]]),
      mapType(stringType),
      '["k"]: a string is required, got undefined',
    ],
    [
      'undefined in an object',
      new Map([
        ['name', undefined],
        ['age', null],
      ]),
      person,
      'name: a string is required, got undefined',
    ],
    [
      'undefined in a dynamic value',
      new Dynamic(stringType, wrong(undefined)),
      dynamicType,
      'a string is required, got undefined',
    ],
    ['a number of JavaScript', 5, numberType, 'a number is required, got a JavaScript number'],
    ['an object of JavaScript', { name: 'x' }, person, 'an object is required, got a JavaScript object'],
    ['a string for a number', '5', numberType, 'a number is required, got a string'],
    ['a number for a string', Decimal.from(5), stringType, 'a string is required, got a number'],
    ['a bool for a list', true, listType(stringType), 'a list is required, got a bool'],
    ['a list for a map', [], mapType(stringType), 'a map is required, got a list'],
    ['a map for a set', new Map(), setType(stringType), 'a set is required, got a map or an object'],
    ['a bare value for a dynamic one', 'x', dynamicType, 'a value with its type is required, got a string'],
    [
      'a dynamic value for a bare one',
      new Dynamic(stringType, 'x'),
      stringType,
      'a string is required, got a value with its type',
    ],
    ['a missing attribute', new Map([['age', null]]), person, 'missing attribute "name"'],
    [
      'other attributes',
      new Map([
        ['nme', 'x'],
        ['ag', 'y'],
      ]),
      person,
      'missing attributes "name", "age", unexpected attributes "nme", "ag"',
    ],
    ['a short tuple', ['a'], tupleType([stringType, boolType]), 'a tuple of 2 elements is required, got 1'],
    ['a long tuple', ['a', true, true], tupleType([stringType, boolType]), 'a tuple of 2 elements is required, got 3'],
    [
      'something deep down',
      new Map([['method', [new Map([['tags', new Map([['team', false]])]])]]]),
      objectType({ method: listType(objectType({ tags: mapType(stringType) })) }),
      'method[0].tags["team"]: a string is required, got a bool',
    ],
  ])('%s', (_, value, type, message) => {
    expect(thrown(() => encodeMsgpack(wrong(value), type))).toBe(`mismatch: ${message}`)
  })

  test('other errors are not changed', () => {
    const hostile = new Map([
      [
        'k',
        {
          get kind(): never {
            throw new TypeError('hostile')
          },
        },
      ],
    ])
    const type = { kind: 'object', attributes: hostile } as unknown as Type
    expect(() => encodeMsgpack(new Map([['k', 'x']]), type)).toThrow(TypeError)
  })
})

test('nesting is limited, long before the stack overflows', () => {
  let value: Value = 'x'
  for (let depth = 0; depth < 600; depth++) value = new Dynamic(depth === 0 ? stringType : dynamicType, value)
  expect(thrown(() => encodeMsgpack(value, dynamicType))).toBe(
    'limit: nesting is too deep: at most 512 levels are allowed',
  )
})

describe('unknown values', () => {
  test.each<[string, Unknown, Type, string]>([
    ['without refinements are three bytes', unknownValue, stringType, 'd40000'],
    ['never have an empty map of refinements', new Unknown({}), stringType, 'd40000'],
    [
      'leave out what their type cannot have',
      new Unknown({ stringPrefix: 'x', lengthMinimum: 1n }),
      numberType,
      'd40000',
    ],
    [
      'keep what their type can have',
      new Unknown({ nullness: false, stringPrefix: 'x' }),
      listType(stringType),
      'c7030c8101c2',
    ],
    ['of type dynamic have no refinements', new Unknown({ nullness: false }), dynamicType, 'd40000'],
    ['leave out what go-cty would not read', new Unknown({ stringPrefix: 'x'.repeat(2000) }), stringType, 'd40000'],
  ])('%s', (_, unknown, type, hex) => {
    expect(encodeHex(unknown, type)).toBe(hex)
  })
})

test('duplicates in a set are sent once, unless they are unknown', () => {
  expect(encodeHex(['b', 'a', 'b', unknownValue, unknownValue], setType(stringType))).toBe('94a162a161d40000d40000')
})

test('strings are sent unchanged: core normalizes them on receipt', () => {
  expect(encodeHex('e\u0301', stringType)).toBe('a365cc81')
})

test('a lone surrogate becomes the replacement character, as in Go', () => {
  expect(encodeHex('a\ud800b', stringType)).toBe('a561efbfbd62')
})

test('a number that is exactly a float64, but not the shortest decimal for it, keeps its digits', () => {
  const exact = Decimal.parse('0.1000000000000000055511151231257827021181583404541015625')
  expect(decodeMsgpack(encodeMsgpack(exact, numberType), numberType)).toEqual(exact)
})

test.each([0xff, 0x100, 0xffff, 0x1_0000])('a length of %i survives the round trip', (length) => {
  const values: readonly [Value, Type][] = [
    ['x'.repeat(length), stringType],
    ['é'.repeat(length), stringType],
    [Array.from({ length }, () => true), listType(boolType)],
    [new Map(Array.from({ length }, (_, index) => [`${index}`, null])), mapType(boolType)],
    [new Dynamic(objectType({ ['n'.repeat(length)]: boolType }), null), dynamicType],
  ]
  for (const [value, type] of values) expect(decodeMsgpack(encodeMsgpack(value, type), type)).toEqual(value)
})

test('a type in a dynamic value is binary data, with its attributes in order', () => {
  const type = objectType({ b: stringType, a: boolType })
  const json = Buffer.from(formatType(type)).toString('hex')
  expect(encodeHex(new Dynamic(type, null), dynamicType)).toBe(`92c4${(json.length / 2).toString(16)}${json}c0`)
})
