import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { Decimal, formatPath, Unknown } from '../../../src/framework/cty/index.ts'
import {
  type Attributes,
  block,
  checkConfig,
  computed,
  list,
  map,
  objectShape,
  optional,
  optionalComputed,
  required,
  set,
  single,
  unknown,
} from '../../../src/framework/schema/index.ts'

const check = (attributes: Attributes, config: Readonly<Record<string, unknown>>) => {
  const object = objectShape(attributes)
  return checkConfig(object, object.encode(config, [])).map(({ severity, summary, detail, path = [] }) => ({
    severity,
    summary,
    detail,
    at: formatPath(path),
  }))
}

const name = required(z.string().min(3), 'Name of the thing.')

test('a valid configuration has no diagnostics', () => {
  expect(check({ name, size: optional(z.int(), 'A size.') }, { name: 'abc' })).toEqual([])
})

describe('a computed attribute cannot be set', () => {
  test('at the top', () => {
    expect(check({ id: computed(z.string(), 'Id.') }, { id: 'x' })).toEqual([
      {
        severity: 'error',
        summary: 'Invalid Configuration for Read-Only Attribute',
        detail: 'id is set by the provider: remove it from the configuration.',
        at: 'id',
      },
    ])
  })

  test('not even to an unknown value', () => {
    expect(check({ id: computed(z.string(), 'Id.') }, { id: unknown })).toMatchObject([{ at: 'id' }])
  })

  test('within nested objects', () => {
    const inner = { id: computed(z.string(), 'Id.') }
    const config = { one: { id: 'x' }, several: [{}, { id: 'x' }], keyed: { a: { id: 'x' } }, unordered: [{ id: 'x' }] }
    const found = check(
      {
        one: block(single(inner), 'One.'),
        several: block(list(inner), 'Several.'),
        keyed: optional(map(inner), 'By key.'),
        unordered: optional(set(inner), 'Without order.'),
      },
      config,
    )
    expect(found.map(({ at }) => at)).toEqual(['one.id', 'several[1].id', 'keyed["a"].id', 'unordered.id'])
  })
})

test('a required attribute within a nested attribute must be set', () => {
  expect(check({ several: optional(list({ name }), 'Several.') }, { several: [{ name: 'abc' }, {}] })).toEqual([
    {
      severity: 'error',
      summary: 'Missing Configuration for Required Attribute',
      detail: 'several[1].name must be set: name of the thing.',
      at: 'several[1].name',
    },
  ])
})

describe('a problem that zod finds is reported at its path, with the value', () => {
  test.each<[string, z.ZodType, unknown, string, string]>([
    ['a text', z.string().min(3), 'ab', 'value', 'value: Too small: expected string to have >=3 characters. Got "ab".'],
    ['a number', z.int().max(5), 9, 'value', 'value: Too big: expected number to be <=5. Got 9.'],
    ['a bigint', z.bigint().max(5n), 9n, 'value', 'value: Too big: expected bigint to be <=5. Got 9.'],
    [
      'an element',
      z.array(z.enum(['a', 'b'])),
      ['a', 'c'],
      'value[1]',
      'value[1]: Invalid option: expected one of "a"|"b". Got "c".',
    ],
    [
      'an entry',
      z.record(z.string(), z.string().max(2)),
      { 'a.b': 'abc' },
      'value["a.b"]',
      'value["a.b"]: Too big: expected string to have <=2 characters. Got "abc".',
    ],
    [
      'an attribute',
      z.object({ size: z.int() }),
      { size: 1.5 },
      'value.size',
      'value.size: Invalid input: expected int, received number. Got 1.5.',
    ],
    [
      'a set as a whole',
      z.set(z.string().max(1)),
      new Set(['a', 'bc']),
      'value',
      'value: Too big: expected string to have <=1 characters. Got ["a","bc"].',
    ],
    [
      'a rule with its own words',
      z.string().refine(() => false, 'must be a colour'),
      'x',
      'value',
      'value: must be a colour. Got "x".',
    ],
    [
      'a null element',
      z.record(z.string(), z.string()),
      { a: undefined },
      'value["a"]',
      'value["a"]: Invalid input: expected string, received undefined. Got nothing.',
    ],
  ])('%s', (_, schema, value, at, detail) => {
    expect(check({ value: required(schema, 'A value.') }, { value })).toEqual([
      { severity: 'error', summary: 'Invalid Attribute Value', detail, at },
    ])
  })

  test('all problems at once', () => {
    const several = optional(list({ name }), 'Several.')
    expect(check({ name, several }, { name: 'a', several: [{ name: 'b' }] }).map(({ at }) => at)).toEqual([
      'name',
      'several[0].name',
    ])
  })

  test('a number that the attribute cannot hold', () => {
    const object = objectShape({ size: required(z.int(), 'A size.') })
    const config = new Map([['size', Decimal.parse('9007199254740993')]])
    expect(checkConfig(object, config)).toMatchObject([
      {
        detail: expect.stringContaining(
          'must be an integer from -9007199254740991 to 9007199254740991; for larger integers, the provider must declare it with z.bigint()',
        ),
        path: [{ attribute: 'size' }],
      },
    ])
  })
})

test('a long value is cut', () => {
  const [found] = check({ value: required(z.string().max(3), 'A value.') }, { value: 'x'.repeat(5000) })
  expect(found?.detail).toContain(`Got "${'x'.repeat(60)}…" (5000 characters).`)
})

test.each([
  ['of a text', z.string().max(3), 'hunter2'],
  ['of an entry', z.record(z.string(), z.string().max(3)), { key: 'hunter2' }],
  ['of an element', z.array(z.string().max(3)), ['hunter2']],
])('a sensitive value %s is never shown', (_, schema, value) => {
  for (const options of [{ sensitive: true }, { writeOnly: true }] as const) {
    const found = check({ value: optional(schema, 'A value.', options) }, { value })
    expect(found).toHaveLength(1)
    expect(JSON.stringify(found)).not.toContain('hunter2')
  }
})

test('nothing within a sensitive value is shown', () => {
  const login = optional(single({ key: required(z.string().min(20), 'A key.') }), 'A login.', { sensitive: true })
  const found = check({ login }, { login: { key: 'hunter2' } })
  expect(found.map(({ at }) => at)).toEqual(['login.key'])
  expect(JSON.stringify(found)).not.toContain('hunter2')
})

describe('an unknown value is not checked', () => {
  test.each<[string, z.ZodType, unknown]>([
    ['a value', z.string().min(3), unknown],
    ['a value of which something is known', z.string().min(3), new Unknown({ stringPrefix: 'a' })],
    ['an element', z.array(z.string()), ['a', unknown]],
    ['an entry', z.record(z.string(), z.string()), { a: unknown }],
    ['an element of a set', z.set(z.string()), new Set(['a', unknown])],
    ['an attribute', z.object({ size: z.int() }), { size: unknown }],
    ['a value of any type', z.unknown(), { a: [unknown] }],
  ])('%s', (_, schema, value) => {
    expect(check({ value: required(schema, 'A value.') }, { value })).toEqual([])
  })

  test('but the known values are', () => {
    const schema = z.array(z.string().min(3))
    expect(check({ value: required(schema, 'A value.') }, { value: [unknown, 'a'] }).map(({ at }) => at)).toEqual([
      'value[1]',
    ])
  })

  test('nested objects', () => {
    const attributes = { several: block(list({ name }), 'Several.'), one: optional(single({ name }), 'One.') }
    expect(check(attributes, { several: unknown, one: unknown })).toEqual([])
    expect(check(attributes, { several: [unknown], one: { name: unknown } })).toEqual([])
  })
})

describe('a deprecated attribute causes a warning', () => {
  const old = optional(z.string(), 'Old.', { deprecated: 'Use `name` instead.' })
  const blocks = { old: block(list({ name }), 'Old.', { deprecated: 'Use `name` instead.' }) }

  test('when it is set', () => {
    expect(check({ old }, { old: 'x' })).toEqual([
      {
        severity: 'warning',
        summary: 'Deprecated Attribute',
        detail: 'old is deprecated: Use `name` instead.',
        at: 'old',
      },
    ])
    expect(check(blocks, { old: [{ name: 'abc' }] })).toMatchObject([{ severity: 'warning', at: 'old' }])
  })

  test('but not when it is left out or unknown', () => {
    expect([...check({ old }, {}), ...check({ old }, { old: unknown }), ...check(blocks, {})]).toEqual([])
  })
})

test('an optional computed attribute is checked only when it is set', () => {
  const value = optionalComputed(z.string().min(3), 'A value.')
  expect(check({ value }, {})).toEqual([])
  expect(check({ value }, { value: 'a' })).toHaveLength(1)
})

test('a refinement sets the summary and the severity of its diagnostic', () => {
  const weak = z.string().refine((text) => text.length > 7, {
    message: 'is short',
    params: { summary: 'Weak Password', severity: 'warning' },
  })
  const nested = z.array(z.int().refine((size) => size < 9, { error: 'is big', params: { summary: 'Too Big' } }))
  expect(
    check(
      { password: required(weak, 'A password.'), sizes: required(nested, 'Sizes.') },
      { password: 'a', sizes: [1, 10] },
    ),
  ).toMatchObject([
    { severity: 'warning', summary: 'Weak Password', detail: 'password: is short. Got "a".' },
    { severity: 'error', summary: 'Too Big', at: 'sizes[1]' },
  ])
})
