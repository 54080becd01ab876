import { expect, test } from 'vitest'
import { countTokens } from '../../../src/emulator/training/count-tokens.ts'

test.each([
  ['', 0],
  ['Hello, world!', 4],
  ['internationalization', 3],
  ['the year 2026', 4],
  ['one\n\ntwo', 3],
  ['東京', 2],
  ['<|endoftext|>', 4],
])('%j is about %i tokens', (text, tokens) => {
  expect(countTokens(text)).toBe(tokens)
})
