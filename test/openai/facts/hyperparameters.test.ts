import { expect, test } from 'vitest'
import { allHyperparameters, allowedValues, allowsValue, hyperparameters } from '../../../src/openai/index.ts'

test.for([
  ['n_epochs', '"auto" or a whole number from 1 to 50', ['auto', 1, 50], [0, 51, 1.5, 'many', Number.NaN]],
  ['batch_size', '"auto" or a whole number from 1 to 256', [1, 256], [0, 257]],
  ['learning_rate_multiplier', '"auto" or a number above 0', ['auto', 1e-9, 100], [0, -1, Number.POSITIVE_INFINITY]],
  ['beta', '"auto" or a number above 0 and up to 2', [0.1, 2], [0, 2.1]],
  ['compute_multiplier', '"auto" or a number above 0.00001 and up to 10', [0.0001, 10], [0.00001, 11]],
  ['eval_interval', '"auto" or a whole number of 1 or more', [1, 5000], [0]],
  ['eval_samples', '"auto" or a whole number of 1 or more', [1, 5000], [0]],
  ['reasoning_effort', '"default", "low", "medium" or "high"', ['default', 'high'], ['auto', 'highest', 3]],
] as const)('%s is %s', ([name, allowed, right, wrong]) => {
  expect(allowedValues(hyperparameters[name])).toBe(allowed)
  for (const value of right) expect(allowsValue(hyperparameters[name], value), String(value)).toBe(true)
  for (const value of wrong) expect(allowsValue(hyperparameters[name], value), String(value)).toBe(false)
})

test('each has its default among its values', () => {
  for (const [name, one] of allHyperparameters) expect(allowsValue(one, one.default), name).toBe(true)
})
