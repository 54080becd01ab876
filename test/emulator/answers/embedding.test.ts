import { expect, test } from 'vitest'
import { embedding } from '../../../src/emulator/answers/embedding.ts'

const likeness = (a: string, b: string) => {
  const [x, y] = [embedding('m', a, 256), embedding('m', b, 256)]
  return x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0)
}

test('a vector has length 1 and is always the same', () => {
  expect(likeness('a shop', 'a shop')).toBeCloseTo(1)
  expect(embedding('m', 'a shop', 256)).toEqual(embedding('m', 'a shop', 256))
  expect(embedding('other', 'a shop', 256)).not.toEqual(embedding('m', 'a shop', 256))
})

test('texts that share words are closer than others', () => {
  const near = likeness('When does the bakery open?', 'The bakery opens at six')
  expect(near).toBeGreaterThan(likeness('When does the bakery open?', 'Quarterly revenue fell sharply') + 0.1)
})
