import { describe, expect, test } from 'vitest'
import { findJsonFault } from '../../../src/dataset/json/find-json-fault.ts'

/** Each text has ^ where the fault is. */
describe('a fault is found and put in plain words', () => {
  test.each([
    ['{"a": 1,^}', 'a comma is not allowed before "}"'],
    ['[1,^]', 'a comma is not allowed before "]"'],
    ['{"a": ^}', 'a value is missing before "}"'],
    ['{"a"^}', 'a ":" must follow a key, not "}"'],
    ['{"a" ^1}', 'a ":" must follow a key, not "1"'],
    ['[1^}', '"}" does not close what "[" opened'],
    ['{"a": 1}^}', '"}" closes nothing'],
    ['^]', '"]" closes nothing'],
    ['{"a": 1 ^"b": 2}', String.raw`a "," or "}" must follow a value, not "\""`],
    ['[1 ^2]', 'a "," or "]" must follow a value, not "2"'],
    [
      '{"a": "say "^hello" twice"}',
      String.raw`a "," or "}" must follow a value, not "hello"; write a quotation mark inside a string as \"`,
    ],
    ['{"a": 1}^,', 'a comma follows the example; separate examples with line breaks only'],
    ['{"a": 1} ^{"b": 2}', '"{" follows the example; put each example on its own line'],
    ['{^a: 1}', 'a key must be in double quotes, and is "a"'],
    ["{^'a': 1}", "strings and keys must be in straight double quotes, not in '"],
    ['{"a": ^“b”}', 'strings and keys must be in straight double quotes, not in “'],
    ['{"a": ^True}', 'True must be written true'],
    ['{"a": ^None}', 'None must be written null'],
    ['[^NaN]', 'NaN must be written null'],
    ['[0^1]', 'a "," or "]" must follow a value, not "1"'],
    ['[^-]', 'a value must be a string in double quotes'],
    ['[^+1]', 'a value must be a string in double quotes, number, true, false, null, list or object, and is "+"'],
    ['{"a":^\u00A01}', 'the invisible character U+00A0'],
    ['{"a": 1}^\uFEFF', 'an invisible byte order mark follows the example'],
    ['{"a": ^🚲}', 'and is "🚲"'],
    ['{"a": ^"b}', String.raw`a string is not closed; a line break in it is written \n`],
    ['["a^\tb"]', String.raw`a string contains a tab, which is written \t`],
    ['["a^\u0007b"]', String.raw`a string contains a control character, which is written \u0007`],
    [String.raw`["a^\'b"]`, 'a string contains an unknown escape'],
    [String.raw`["^\u12"]`, 'a string contains an unknown escape'],
    ['{"a": [1^', 'the line ends inside a list'],
    ['{^', 'the line ends inside an object'],
    [' ^', 'the line ends before a value'],
  ])('%s', (marked, reason) => {
    const fault = findJsonFault(marked.replace('^', ''))
    expect(fault?.index).toBe(marked.indexOf('^'))
    expect(fault?.reason).toContain(reason)
  })
})

test('only a text that stops too soon is unfinished', () => {
  expect(findJsonFault('{"a": [')?.unfinished).toBe(true)
  expect(findJsonFault('{"a": "b')?.unfinished).toBe(false)
  expect(findJsonFault('{"a" 1')?.unfinished).toBe(false)
})

test('a million brackets are no deeper than one', () => {
  expect(findJsonFault('['.repeat(1e6))?.index).toBe(1e6)
})

test('what JSON.parse takes has no fault, and what it refuses has one', () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '"a"',
    '"\\n"',
    '\\',
    '0',
    '1',
    '-',
    '.5',
    'e+2',
    'true',
    'null',
    ' ',
    '\n',
    'é',
  ]
  let seed = 1
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const starts = ['', '{"a":', '[1,', '{"a":[{"b":"c"},', '[-1.5e3']
  const judgedDifferently: string[] = []
  for (let i = 0; i < 100_000; i++) {
    const text = Array.from({ length: random(6) }, () => pieces[random(pieces.length)])
    const whole = `${starts[random(starts.length)]}${text.join('')}`
    if ((findJsonFault(whole) === undefined) !== isJson(whole)) judgedDifferently.push(whole)
  }
  expect(judgedDifferently).toEqual([])
})

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
