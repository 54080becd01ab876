import { expect, test } from 'vitest'
import { Histogram } from '../../../src/dataset/tokens/distribution.ts'

const of = (...values: readonly number[]) => {
  const histogram = new Histogram()
  for (const value of values) histogram.add(value)
  return histogram.distribution()
}

test('no numbers have no distribution', () => {
  expect(of()).toBeUndefined()
})

test('one number is everything', () => {
  expect(of(7)).toEqual({ min: 7, max: 7, mean: 7, median: 7, p5: 7, p95: 7 })
})

test('quantiles are interpolated, whatever the order', () => {
  expect(of(4, 1, 3, 2)).toEqual({ min: 1, max: 4, mean: 2.5, median: 2.5, p5: 1.15, p95: 3.8499999999999996 })
  expect(of(...Array.from({ length: 101 }, (_, n) => 100 - n))).toMatchObject({ median: 50, p5: 5, p95: 95 })
})

test('numbers that come often weigh as often', () => {
  expect(of(...Array.from({ length: 99 }, () => 1), 1000)).toMatchObject({ median: 1, p95: 1, max: 1000 })
})
