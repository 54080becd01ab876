import { expect, test } from 'vitest'
import { countTokens } from '../../../src/provider/functions/count-tokens.ts'

test.for([
  ['', 'gpt-4.1-mini', 0],
  ['hello world', 'gpt-4.1-mini', 2],
  ['Übergrößenträger', 'gpt-4.1-mini', 5],
  ['Übergrößenträger', 'gpt-3.5-turbo', 8],
  ['hello world', 'ft:gpt-4o-mini-2024-07-18:acme::AbCd1234', 2],
  ['<|endoftext|>', 'gpt-4.1-mini', 7],
  ['hello world', 'some-other-model', 2],
] as const)('%j has as many tokens for %s as it is billed for', async ([text, model, tokens]) => {
  expect(await countTokens.run({ text, model }, [])).toBe(tokens)
})
