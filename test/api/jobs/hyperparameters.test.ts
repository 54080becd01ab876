import { expect, test } from 'vitest'
import { resolveHyperparameters, withAuto } from '../../../src/api/jobs/hyperparameters.ts'

const mini = { id: 'gpt-4o-mini', methods: [], learningRateMultiplier: 1.8 }

test.each([
  [3, 25],
  [10, 10],
  [33, 3],
  [100, 3],
  [8_333, 3],
  [10_000, 2],
  [60_000, 1],
])('%i examples make %i epochs', (examples, epochs) => {
  expect(resolveHyperparameters(withAuto('supervised', {}), mini, examples).n_epochs).toBe(epochs)
})

test('ten examples resolve as OpenAI was seen to resolve them', () => {
  expect(resolveHyperparameters(withAuto('supervised', {}), mini, 10)).toEqual({
    n_epochs: 10,
    batch_size: 1,
    learning_rate_multiplier: 1.8,
  })
})

test('requested hyperparameters are kept', () => {
  const asked = withAuto('dpo', { n_epochs: 2, beta: 0.5 })
  expect(resolveHyperparameters(asked, mini, 10)).toMatchObject({ n_epochs: 2, beta: 0.5, batch_size: 1 })
})

test('reinforcement keeps the level of reasoning_effort', () => {
  const resolved = resolveHyperparameters(withAuto('reinforcement', {}), mini, 10)
  expect(resolved).toMatchObject({ reasoning_effort: 'default', eval_interval: 1 })
})
