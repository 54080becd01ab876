import { expect, test } from 'vitest'
import { defaultEpochs, estimateCost, openaiPrices } from '../../../src/dataset/index.ts'

test.each([
  [0, 25],
  [1, 25],
  [4, 25],
  [5, 20],
  [10, 10],
  [33, 3],
  [34, 3],
  [8333, 3],
  [8334, 2],
  [12_501, 1],
  [1_000_000, 1],
])('%i examples are trained for %i epochs', (examples, epochs) => {
  expect(defaultEpochs(examples)).toBe(epochs)
})

const training = { examples: 10, tokensPerEpoch: 507 }

test.each([
  ['gpt-3.5-turbo-0125', 8],
  ['gpt-4o-2024-08-06', 25],
  ['gpt-4o-mini-2024-07-18', 3],
  ['ft:gpt-4.1-nano-2025-04-14:acme::AbCd1234', 1.5],
])('%s costs %d a million tokens', (model, price) => {
  expect(estimateCost({ model, ...training })).toEqual({
    epochs: 10,
    tokens: 5070,
    pricePerMillionTokens: price,
    cost: (5070 * price) / 1e6,
    costRange: { least: (5070 * price) / 1e6, most: (5070 * price) / 1e6 },
    currency: 'USD',
    pricesAsOf: openaiPrices.asOf,
    note: undefined,
  })
})

test('what is billed by the hour, or not known, has no cost but a note', () => {
  expect(estimateCost({ model: 'o4-mini', ...training })).toMatchObject({
    cost: undefined,
    note: '"o4-mini" is billed per hour of training (100 USD), not per token',
  })
  expect(estimateCost({ model: 'toString', ...training }).note).toContain('has no price for training "toString"')
})

test('other prices and epochs may be given', () => {
  const prices = { asOf: '2027-01-01', currency: 'EUR', perMillionTokens: { 'gpt-4o': 1, 'my-model': 2 }, perHour: {} }
  expect(estimateCost({ model: 'my-model-v2', ...training, epochs: 1, prices })).toMatchObject({
    cost: 0.001014,
    currency: 'EUR',
    pricesAsOf: '2027-01-01',
  })
})

test('a range of tokens is a range of costs', () => {
  const range = { least: 400, most: 1000 }
  expect(estimateCost({ model: 'gpt-4o', ...training, range }).costRange).toEqual({ least: 0.1, most: 0.25 })
})

test('data in which every example has an error has no price', () => {
  expect(estimateCost({ model: 'gpt-4o', ...training, isUnusable: true })).toMatchObject({
    cost: undefined,
    costRange: undefined,
    note: 'no example can be trained on, because each has an error',
  })
})
