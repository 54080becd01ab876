import { expect, test } from 'vitest'
import { patternInstance } from '../../../src/emulator/answers/pattern-instance.ts'

test.each([
  '^\\d{3}-\\d{4}$',
  '^[A-Z]{2}[0-9]+$',
  '^(?:red|green)-[^a]x?$',
  '^@[a-zA-Z0-9_]+$',
  '^\\w+@\\w+\\.(com|org)$',
  '^\\u0041\\x42\\p{L}$',
  '^#(?<hex>[0-9a-f]{6})$',
  '^[\\]a-c]{2,}\\s.$',
  '^(ab){0}c$',
])('an instance of %s matches it', (pattern) => {
  expect(patternInstance(pattern)).toMatch(new RegExp(pattern, 'u'))
})

test('a pattern that would take forever to run is harmless', () => {
  expect(patternInstance('^(a+)+$')).toBe('a')
  expect(patternInstance('(a{999999}){999999}').length).toBeLessThanOrEqual(1_000)
  expect(patternInstance('([').length).toBeLessThanOrEqual(2)
})
