import { expect, test } from 'vitest'
import { formatType, objectType, parseType, stringType } from '../../../src/framework/cty/index.ts'
import { thrown } from './thrown.ts'

test('attributes are sorted by name, whatever they are called', () => {
  const type = objectType(new Map(['b', '10', '9', '__proto__', 'a'].map((name) => [name, stringType])))
  expect(formatType(type)).toBe(
    '["object",{"10":"string","9":"string","__proto__":"string","a":"string","b":"string"}]',
  )
  expect(parseType(formatType(type))).toEqual(type)
})

test('the optional attributes of an object type are ignored', () => {
  expect(formatType(parseType('["object", {"a": "string", "b": "bool"}, ["b"]]'))).toBe(
    '["object",{"a":"string","b":"bool"}]',
  )
})

test.each([
  '"text"',
  '[]',
  '["list"]',
  '"list"',
  '["string"]',
  '["tuple","string"]',
  '["object",["string"]]',
  'null',
  '{}',
  '7',
  '["list",["list",null]]',
])('%s is not a type', (json) => {
  expect(thrown(() => parseType(json))).toMatch(/^malformed: a type is required/)
})

test('a type that is not JSON, or too deep, is rejected', () => {
  expect(thrown(() => parseType('["list",'))).toBe(
    'malformed: a value is required at offset 8 of the JSON, got the end',
  )
  const deep = `${'["list",'.repeat(100_000)}"string"${']'.repeat(100_000)}`
  expect(thrown(() => parseType(deep))).toBe('limit: nesting is too deep: at most 512 levels are allowed')
})
