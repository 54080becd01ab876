import { describe, expect, test } from 'vitest'
import { Decimal, type JsonValue, parseJson } from '../../../src/framework/cty/index.ts'
import { thrown } from './thrown.ts'

test.each<[string, JsonValue]>([
  ['null', null],
  [' \t\r\n true ', true],
  ['false', false],
  ['9007199254740993', Decimal.parse('9007199254740993')],
  ['-0.1234567890123456789E+2', Decimal.parse('-12.34567890123456789')],
  ['"a\\n\\u00e9\\ud83d\\udc22\\"\\\\"', 'a\né🐢"\\'],
  ['"żółw 🐢"', 'żółw 🐢'],
  ['[]', []],
  ['[ 1 , [ ] ]', [Decimal.from(1), []]],
  ['{}', new Map()],
  [
    '{ "a" : { "__proto__" : null } , "10": true, "9": "" }',
    new Map<string, JsonValue>([
      ['a', new Map([['__proto__', null]])],
      ['10', true],
      ['9', ''],
    ]),
  ],
  ['{"a":1,"a":2}', new Map([['a', Decimal.from(2)]])],
])('%s is read', (json, value) => {
  expect(parseJson(json)).toEqual(value)
  expect(parseJson(Buffer.from(json))).toEqual(value)
})

test('a key __proto__ changes no prototype', () => {
  parseJson('{"__proto__":{"polluted":true}}')
  expect({}).not.toHaveProperty('polluted')
})

describe('malformed JSON', () => {
  test.each([
    ['', 'a value is required at offset 0 of the JSON, got the end'],
    ['{', '" is required at offset 1 of the JSON, got the end'],
    ['[1', '] is required at offset 2 of the JSON, got the end'],
    ['[1,]', 'a value is required at offset 3 of the JSON, got "]"'],
    ['[,1]', 'a value is required at offset 1 of the JSON, got ","'],
    ['{"a" 1}', ': is required at offset 5 of the JSON, got "1"'],
    ['{"a":1,}', '" is required at offset 7 of the JSON, got "}"'],
    ['{a:1}', '" is required at offset 1 of the JSON, got "a"'],
    ['[1}', '] is required at offset 2 of the JSON, got "}"'],
    ['1 2', 'the end is required at offset 2 of the JSON, got "2"'],
    ['01', 'the end is required at offset 1 of the JSON, got "1"'],
    ['1.', 'the end is required at offset 1 of the JSON, got "."'],
    ['.5', 'a value is required at offset 0 of the JSON, got "."'],
    ['+1', 'a value is required at offset 0 of the JSON, got "+"'],
    ['NaN', 'a value is required at offset 0 of the JSON, got "N"'],
    ['nul', 'a value is required at offset 0 of the JSON, got "n"'],
    ['nulls', 'the end is required at offset 4 of the JSON, got "s"'],
    ['"abc', 'a closing quote is required at offset 4 of the JSON, got the end'],
    ['"abc\\', 'a closing quote is required at offset 5 of the JSON, got the end'],
    ['"a\nb"', 'a string is required at offset 0 of the JSON, got "\\""'],
    ['"\\x"', 'a string is required at offset 0 of the JSON, got "\\""'],
    ["'a'", 'a value is required at offset 0 of the JSON, got "\'"'],
  ])('%j: %s', (json, message) => {
    expect(() => JSON.parse(json)).toThrow()
    expect(thrown(() => parseJson(json))).toBe(`malformed: ${message}`)
  })

  test('bytes must be UTF-8', () => {
    expect(thrown(() => parseJson(Uint8Array.of(0x22, 0xff, 0x22)))).toBe('malformed: JSON must be UTF-8')
  })

  test('nesting is limited, long before the stack overflows', () => {
    expect(parseJson(`${'['.repeat(512)}${']'.repeat(512)}`)).toHaveLength(1)
    expect(thrown(() => parseJson('['.repeat(1e6)))).toBe('limit: nesting is too deep: at most 512 levels are allowed')
  })
})
