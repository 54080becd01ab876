import { expect, test } from 'vitest'
import { countOf, durationOf, measureOf, momentOf, moneyOf, sizeOf } from '../../../src/cli/output/amounts.ts'

test.for([
  [-3, '0 s'],
  [59.4, '59 s'],
  [60, '1 min'],
  [130, '2 min 10 s'],
  [599.9, '10 min'],
  [3570, '1 h'],
  [11_100, '3 h 5 min'],
  [187_200, '2 d 4 h'],
] as const)('%d seconds are written as %s', ([seconds, text]) => {
  expect(durationOf(seconds)).toBe(text)
})

test('a moment is written to the second', () => {
  expect(momentOf(1_750_000_000.9)).toBe('2025-06-15T15:06:40Z')
})

test('amounts are written as people write them', () => {
  expect([countOf(1, 'example'), countOf(60_800, 'example')]).toEqual(['1 example', '60,800 examples'])
  expect([sizeOf(2329), sizeOf(1_260_000)]).toEqual(['2,329 bytes', '1.3 MB'])
  expect([moneyOf(0.0068, 'USD'), moneyOf(1.2345, 'USD')]).toEqual(['$0.0068', '$1.23'])
  expect([0.41234, 0.000018, 1533].map(measureOf)).toEqual(['0.4123', '0.0000180', '1533'])
})
