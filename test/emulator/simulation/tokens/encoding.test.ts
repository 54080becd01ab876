import { expect, test } from 'vitest'
import { loadEncoding } from '../../../../src/emulator/simulation/tokens/encoding.ts'

const [newer, older] = await Promise.all([loadEncoding('o200k_base'), loadEncoding('cl100k_base')])

// The numbers are those of tiktoken.
test.each([
  ['', 0, 0],
  ['Ahoy! The ferry to Lindhafen leaves at 7:30.', 16, 16],
  ['Wann fährt die letzte Fähre zurück?', 8, 13],
  ['東京の天気はどうですか？', 9, 12],
  ['function add(a, b) {\n\treturn a + b;\n}', 13, 13],
  ['👩‍🚀 ☕️', 8, 11],
  ['<|endoftext|>', 7, 7],
])('%j is %i tokens, or %i before gpt-4o', (text, tokens, before) => {
  expect([newer.count(text), older.count(text)]).toEqual([tokens, before])
})

test('counting ends at the limit', () => {
  expect(newer.count('one two three', 2)).toBe(2)
  expect(newer.count('one two three', 3)).toBe(3)
})

test.each(['a', ' ', '!', '字'])('a million times %j is counted quickly', (character) => {
  const tokens = newer.count(character.repeat(1_000_000))
  expect(tokens).toBeGreaterThan(5_000)
  expect(tokens).toBeLessThanOrEqual(1_000_000)
})

test('a text is cut after a number of tokens', () => {
  expect(newer.first('Ahoy there, matey!', 3)).toBe('Ahoy there')
  expect(newer.first('Ahoy there', 100)).toBe('Ahoy there')
})
