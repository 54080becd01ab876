import { describe, expect, test } from 'vitest'
import { unknown } from '../../../src/framework/index.ts'
import { notNull, partial, satisfying, size, valuesDiffer, valuesSame } from '../../../src/framework/testing/index.ts'
import { valueProblems } from '../../../src/framework/testing/matcher.ts'

const even = () => satisfying('an even number', (value) => typeof value === 'number' && value % 2 === 0)
const problems = (expected: unknown, actual: unknown, sensitive?: unknown) =>
  valueProblems(expected, actual, { path: 'it', sensitive, run: {} })

describe('an expected value matches', () => {
  test.each<[string, unknown, unknown]>([
    ['a text', 'a', 'a'],
    ['null', undefined, undefined],
    ['a number too large for a double', 9007199254740993n, 9007199254740993n],
    ['a text like a pattern', /^a/, 'abc'],
    ['a text like a pattern that remembers', /b/g, 'abc'],
    ['a value that is not null', notNull(), false],
    ['a value known only after apply', unknown, unknown],
    ['a list', [1, /b/], [1, 'abc']],
    ['an object to its last attribute', { a: 1, b: undefined }, { a: 1 }],
    ['a set in any order, each element once', new Set([/a/, 'a']), ['a', 'ab']],
    ['a part of an object', partial({ a: { b: 1 } }), { a: { b: 1 }, c: 2 }],
    ['a part of a set', partial(new Set(['a'])), ['b', 'a']],
    ['a size', [size(0), size(2)], [[], { a: 1, b: 2 }]],
    ['something that holds', even(), 4],
  ])('%s', (_, expected, actual) => {
    expect(problems(expected, actual)).toEqual([])
  })
})

describe('a difference is reported with its path, the expected and the actual value', () => {
  test.each<[string, unknown, unknown, readonly string[]]>([
    ['a text', 'a', 'b', ["it: expected 'a', got 'b'"]],
    ['null', undefined, '', ["it: expected null, got ''"]],
    ['a value', notNull(), undefined, ['it: expected a value that is not null, got null']],
    ['a number of another kind', 1, '1', ["it: expected 1, got '1'"]],
    ['a text like a pattern', /^a/, 'b', ["it: expected text matching /^a/, got 'b'"]],
    ['a number like a pattern', /1/, 1, ['it: expected text matching /1/, got 1']],
    ['an unknown value', unknown, 'x', ["it: expected a value known only after apply, got 'x'"]],
    ['a known value', 'x', unknown, ["it: expected 'x', got a value known only after apply"]],
    ['an element', [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 3 }], ['it[1].a: expected 2, got 3']],
    ['a list that is too long', ['a'], ['a', 'b'], ["it: expected [ 'a' ], got [ 'a', 'b' ]"]],
    ['an attribute too many', { a: 1 }, { a: 1, b: 2 }, ['it.b: expected null, got 2']],
    ['a key with a dot', { 'a.b': 1 }, { 'a.b': 2 }, ['it["a.b"]: expected 1, got 2']],
    [
      'a set',
      new Set(['a', even()]),
      ['a', 3],
      ["it: expected exactly the elements [ 'a', an even number ], in any order, got [ 'a', 3 ]"],
    ],
    [
      'a part of a set',
      partial(new Set(['a'])),
      ['b'],
      ["it: expected at least the elements [ 'a' ], in any order, got [ 'b' ]"],
    ],
    ['a part of an object', partial({ a: 1 }), { b: 2 }, ['it.a: expected 1, got null']],
    ['a part of what is none', partial({ a: 1 }), 'x', ["it: expected at least { a: 1 }, got 'x'"]],
    ['a size', size(1), 'x', ["it: expected 1 elements, got 'x'"]],
    ['something that holds', even(), 3, ['it: expected an even number, got 3']],
  ])('%s', (_, expected, actual, diagnostics) => {
    expect(problems(expected, actual)).toEqual(diagnostics)
  })
})

test('a secret value is never shown', () => {
  const hidden = 'not as expected; the value is sensitive and is not shown'
  expect(problems('a', 'hunter2', true)).toEqual([`it: ${hidden}`])
  expect(problems([], [{ key: 'hunter2' }], [{ key: true }])).toEqual([`it: ${hidden}`])
  expect(problems({ key: 'a', name: 'b' }, { key: 'hunter2', name: 'c' }, { key: true })).toEqual([
    `it.key: ${hidden}`,
    "it.name: expected 'b', got 'c'",
  ])
})

test('values are compared from step to step, within one run', () => {
  const [same, differ, one, another] = [valuesSame(), valuesDiffer(), {}, {}]
  const meet = (matcher: unknown, actual: unknown, run: object) => valueProblems(matcher, actual, { path: 'id', run })
  expect([meet(same, 'a', one), meet(same, 'b', another), meet(same, 'a', one)]).toEqual([[], [], []])
  expect(meet(same, 'c', one)).toEqual(["id: expected the same value as before, 'a', got 'c'"])
  expect([meet(differ, 1, one), meet(differ, 2, one), meet(differ, 2, another)]).toEqual([[], [], []])
  expect(meet(differ, 2, one)).toEqual(['id: expected another value than before, 2, got 2'])
})
