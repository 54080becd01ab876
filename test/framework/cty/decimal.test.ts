import { describe, expect, test } from 'vitest'
import { Decimal } from '../../../src/framework/cty/index.ts'
import { thrown } from './thrown.ts'

describe('parse', () => {
  test.each([
    ['0', '0'],
    ['-0', '0'],
    ['-0.000', '0'],
    ['0e1000000000', '0'],
    ['+7', '7'],
    ['007', '7'],
    ['1.50', '1.5'],
    ['1.', '1'],
    ['.5', '0.5'],
    ['-.5', '-0.5'],
    ['1.5e3', '1500'],
    ['1500E-3', '1.5'],
    ['1e-7', '0.0000001'],
    ['123.456e1', '1234.56'],
    ['0.00123e2', '0.123'],
    ['100', '100'],
    ['12345678901234567890.1234567890123456789', '12345678901234567890.1234567890123456789'],
    ['Infinity', 'Infinity'],
    ['-Infinity', '-Infinity'],
  ])('%s is %s', (text, canonical) => {
    expect(Decimal.parse(text).text).toBe(canonical)
  })

  test.each(['', ' ', '.', '-', '1e', 'e1', '1 ', '0x10', '1_000', '--1', 'infinity', '1.2.3'])(
    '%j is no number',
    (text) => {
      expect(thrown(() => Decimal.parse(text))).toBe('malformed: a decimal number is required, got other text')
    },
  )

  test.each(['1e1000000000', '1e-1000000000', `1e${'9'.repeat(400)}`, '9'.repeat(1e6), '1e4096', '1e-4097'])(
    'a number of too many digits is refused before it takes any memory: %.20s',
    (text) => {
      expect(thrown(() => Decimal.parse(text))).toBe('limit: the number is too long: at most 4096 digits are allowed')
    },
  )

  test('a number of 4096 digits is fine', () => {
    expect(Decimal.parse('1e4095').text).toHaveLength(4096)
  })
})

describe('from', () => {
  test.each([
    [0.1, '0.1'],
    [-0, '0'],
    [1e100, `1${'0'.repeat(100)}`],
    [1e-7, '0.0000001'],
    [5e-324, `0.${'0'.repeat(323)}5`],
    [2n ** 64n, '18446744073709551616'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
  ])('%s is %s', (value, text) => {
    expect(Decimal.from(value).text).toBe(text)
  })

  test('NaN is rejected', () => {
    expect(thrown(() => Decimal.from(Number.NaN))).toBe('malformed: a decimal number is required, got NaN')
  })
})

describe('toNumber and toBigInt', () => {
  test.each([
    ['0', 0, 0n],
    ['-1', -1, -1n],
    ['0.1', 0.1, undefined],
    ['9007199254740991', 9007199254740991, 9007199254740991n],
    ['9007199254740992', 9007199254740992, 9007199254740992n],
    ['9007199254740993', 9007199254740992, 9007199254740993n],
    ['12345678901234567890', 12345678901234567000, 12345678901234567890n],
    ['0.1234567890123456789', 0.12345678901234568, undefined],
    ['1e22', 1e22, 10n ** 22n],
    ['1e400', Number.POSITIVE_INFINITY, 10n ** 400n],
    ['1e-400', 0, undefined],
    ['Infinity', Number.POSITIVE_INFINITY, undefined],
  ])('%s is nearest to the number %s and is the integer %s', (text, number, integer) => {
    const decimal = Decimal.parse(text)
    expect(decimal.toNumber()).toBe(number)
    expect(decimal.toBigInt()).toBe(integer)
    expect(decimal.isInteger).toBe(integer !== undefined)
  })
})

describe('compare', () => {
  const ascending = [
    '-Infinity',
    '-10',
    '-9.5',
    '-9',
    '-0.11',
    '-0.1',
    '0',
    '0.09',
    '0.1',
    '0.11',
    '9',
    '9.5',
    '10',
    '10.05',
    '11',
    '1e30',
    'Infinity',
  ]

  test('numbers are ordered', () => {
    const decimals = ascending.map(Decimal.parse)
    for (const [i, a] of decimals.entries()) {
      for (const [j, b] of decimals.entries()) {
        expect([a.text, b.text, Math.sign(a.compare(b))]).toEqual([a.text, b.text, Math.sign(i - j)])
        expect(a.equals(b)).toBe(i === j)
      }
    }
  })
})
