import { expect, test } from 'vitest'
import { sameBaseModel } from '../../../src/openai/facts/model-name.ts'

test.each([
  ['gpt-4o-mini', 'gpt-4o-mini', true],
  ['gpt-4o-mini', 'gpt-4o-mini-2024-07-18', true],
  ['gpt-4o-mini-2024-07-18', 'gpt-4o-mini', true],
  ['gpt-4o', 'gpt-4o-mini', false],
  ['gpt-4o', 'gpt-4o-mini-2024-07-18', false],
  ['gpt-4o-2024-05-13', 'gpt-4o-2024-08-06', false],
  ['gpt-4o', 'gpt-4o-20240806', false],
])('%s and %s are the same base model: %s', (a, b, same) => {
  expect(sameBaseModel(a, b)).toBe(same)
})
