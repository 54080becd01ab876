import { describe, expect, test } from 'vitest'
import {
  Decimal,
  Dynamic,
  equal,
  equalOfType,
  listType,
  numberType,
  objectType,
  setType,
  stringType,
  type Type,
  Unknown,
  unknownValue,
  type Value,
} from '../../../src/framework/cty/index.ts'

const number = (text: string) => Decimal.parse(text)

/** No two of them are equal. */
const different: readonly Value[] = [
  null,
  true,
  false,
  '',
  'null',
  'true',
  '1',
  '1"1',
  number('1'),
  number('1.5'),
  unknownValue,
  new Unknown({ nullness: false }),
  new Unknown({ stringPrefix: 'a' }),
  new Unknown({ numberMinimum: { value: number('1'), inclusive: true } }),
  new Unknown({ numberMinimum: { value: number('1'), inclusive: false } }),
  new Unknown({ lengthMaximum: 1n }),
  [],
  [null],
  ['a', 'b'],
  ['b', 'a'],
  ['a,b'],
  [['a'], 'b'],
  new Map(),
  new Map([['a', null]]),
  new Map([['a', 'b']]),
  new Map([['b', 'a']]),
  new Map([['__proto__', 'a']]),
  new Dynamic(stringType, 'a'),
  new Dynamic(stringType, null),
  new Dynamic(numberType, null),
  new Dynamic(listType(stringType), ['a', 'b']),
  new Dynamic(setType(stringType), ['a', 'b']),
]

describe('equal', () => {
  test('values are equal only to themselves', () => {
    for (const [i, a] of different.entries()) {
      for (const [j, b] of different.entries()) expect([i, j, equal(a, b)]).toEqual([i, j, i === j])
    }
  })

  test.each<[string, Value, Value]>([
    ['numbers of the same digits', number('1.50'), number('15e-1')],
    [
      'maps in another order',
      new Map([
        ['a', '1'],
        ['b', '2'],
      ]),
      new Map([
        ['b', '2'],
        ['a', '1'],
      ]),
    ],
    [
      'unknown values of the same refinements',
      new Unknown({ nullness: false, lengthMinimum: 1n }),
      new Unknown({ lengthMinimum: 1n, nullness: false }),
    ],
    [
      'sets that bring their type',
      new Dynamic(setType(stringType), ['a', 'b']),
      new Dynamic(setType(stringType), ['b', 'a']),
    ],
  ])('%s are equal', (_, a, b) => {
    expect(equal(a, b)).toBe(true)
  })
})

describe('equalOfType', () => {
  const nested = setType(objectType({ tags: setType(stringType), id: numberType }))
  const element = (id: string, ...tags: string[]) =>
    new Map<string, Value>([
      ['id', number(id)],
      ['tags', tags],
    ])

  test.each<[string, Type, Value, Value, boolean]>([
    ['lists keep their order', listType(stringType), ['a', 'b'], ['b', 'a'], false],
    ['sets have none', setType(stringType), ['a', 'b'], ['b', 'a'], true],
    ['sets hold nothing twice', setType(stringType), ['a', 'b', 'a'], ['b', 'a'], true],
    ['sets of other elements differ', setType(stringType), ['a', 'b'], ['a', 'c'], false],
    [
      'sets within sets have none either',
      nested,
      [element('1', 'a', 'b'), element('2')],
      [element('2'), element('1', 'b', 'a')],
      true,
    ],
    [
      'two unknown elements need not be the same',
      setType(stringType),
      [unknownValue, unknownValue],
      [unknownValue],
      false,
    ],
    [
      'the place of unknown elements does not matter',
      setType(stringType),
      ['a', unknownValue, unknownValue],
      [unknownValue, 'a', unknownValue],
      true,
    ],
  ])('%s', (_, type, a, b, expected) => {
    expect(equalOfType(a, b, type)).toBe(expected)
  })

  test('large sets do not take quadratic time', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => `element ${index}`)
    expect(equalOfType(many, many.toReversed(), setType(stringType))).toBe(true)
  })
})
