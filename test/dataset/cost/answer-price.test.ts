import { expect, test } from 'vitest'
import { answerPriceOf } from '../../../src/dataset/index.ts'

// Prices of OpenAI, as LiteLLM lists them.
test.for([
  ['gpt-4.1-mini', { input: 0.4, output: 1.6 }],
  ['gpt-4.1-mini-2025-04-14', { input: 0.4, output: 1.6 }],
  ['ft:gpt-4.1-mini-2025-04-14:acme:support:AbCd1234', { input: 0.8, output: 3.2 }],
  ['ft:gpt-4o-2024-08-06:acme::AbCd1234:ckpt-step-12', { input: 3.75, output: 15 }],
  ['meta-llama/Llama-3.3-70B-Instruct', undefined],
  ['ft:gpt-9:acme::AbCd1234', undefined],
] as const)('answers of %s have their price', ([model, price]) => {
  expect(answerPriceOf(model)).toEqual(price)
})
