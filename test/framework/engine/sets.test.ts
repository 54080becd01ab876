import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { Decimal } from '../../../src/framework/cty/index.ts'
import {
  type Attributes,
  block,
  computed,
  list,
  optional,
  optionalComputed,
  required,
  set,
  single,
  unknown,
} from '../../../src/framework/index.ts'
import { toy } from './toy.ts'

const inner = {
  name: required(z.string(), 'A name.'),
  kind: optional(z.string(), 'A kind.', { default: 'small' }),
  made: computed(z.string(), 'Made.'),
  seed: optionalComputed(z.int(), 'A seed.'),
}

const made = (element: object) => ({ kind: 'small', seed: 7, ...element, made: 'm' })

/** A thing with one set, whose elements the provider completes. */
const thing = (attributes: Attributes) =>
  toy(attributes, {
    create: async ({ config }) => complete(config) as never,
    update: async ({ config }) => complete(config) as never,
  })

const complete = (config: object): object =>
  Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map((element) => ('some' in element ? complete(element) : made(element))) : value,
    ]),
  )

const known = [{ name: 'a' }, { name: 'b', kind: 'large', seed: 3 }]

describe('an element of a set is matched with itself, whatever is unknown in others', () => {
  test.each<[string, readonly object[]]>([
    ['one name', [{ name: 'a' }, { name: unknown, kind: 'large', seed: 3 }]],
    ['everything in one', [{ name: 'a' }, { name: unknown, kind: unknown, seed: unknown }]],
    [
      'everything in the first',
      [
        { name: unknown, kind: unknown, seed: unknown },
        { name: 'b', kind: 'large', seed: 3 },
      ],
    ],
    ['every name', [{ name: unknown }, { name: unknown, kind: 'large', seed: 3 }]],
    [
      'everything',
      [
        { name: unknown, kind: unknown, seed: unknown },
        { name: unknown, kind: unknown, seed: unknown },
      ],
    ],
    ['a whole element', [{ name: 'a' }, { name: 'b', kind: unknown, seed: unknown }]],
  ])('%s', async (_, planning) => {
    for (const some of [block(set(inner), 'Some.'), optional(set(inner), 'Some.')]) {
      const { diagnostics } = await thing({ some }).apply({ some: known }, { some: planning })
      expect(diagnostics).toEqual([])
    }
  })

  test.each<
    [
      string,
      (some: ReturnType<typeof set<typeof inner>>) => Attributes,
      (some: unknown) => Readonly<Record<string, unknown>>,
    ]
  >([
    [
      'in a set of a list',
      (some) => ({ outer: block(list({ some: block(some, 'S.') }), 'O.') }),
      (some) => ({ outer: [{ some }] }),
    ],
    [
      'in a set of a set',
      (some) => ({ outer: block(set({ some: block(some, 'S.') }), 'O.') }),
      (some) => ({ outer: [{ some }] }),
    ],
  ])('%s', async (_, attributes, value) => {
    const nested = thing(attributes(set(inner)))
    const planning = [{ name: 'a' }, { name: unknown, kind: unknown, seed: unknown }]
    expect((await nested.apply(value(known), value(planning))).diagnostics).toEqual([])
  })

  test('and the plan fills in the defaults of the known one', async () => {
    const { planned } = await thing({ some: block(set(inner), 'Some.') }).plan({
      some: [{ name: 'a' }, { name: unknown, kind: unknown, seed: unknown }],
    })
    expect((planned as Record<string, unknown> | undefined)?.some).toEqual([
      { name: 'a', kind: 'small', made: unknown, seed: unknown },
      { name: unknown, kind: unknown, made: unknown, seed: unknown },
    ])
  })

  test('also within objects of elements', async () => {
    const some = block(set({ one: required(single(inner), 'One.') }), 'Some.')
    const { planned } = await toy({ some }).plan({
      some: [{ one: { name: 'a' } }, { one: { name: unknown, kind: unknown, seed: unknown } }],
    })
    expect(planned?.some).toMatchObject([{ one: { kind: 'small' } }, { one: { kind: unknown } }])
  })
})

describe('a second plan is empty though Terraform finds no counterpart of an element', () => {
  test.each<[string, Attributes, object]>([
    [
      'that has a computed object',
      { status: computed(single({ since: computed(z.string(), 'S.') }), 'S.') },
      { since: 'now' },
    ],
    ['that has a computed set', { status: computed(z.set(z.string()), 'S.') }, new Set(['up'])],
    [
      'that may have an object',
      { status: optionalComputed(single({ since: computed(z.string(), 'S.') }), 'S.') },
      { since: 'now' },
    ],
  ])('%s', async (_, status, value) => {
    for (const some of [
      block(set({ ...inner, ...status }), 'Some.'),
      optional(set({ ...inner, ...status }), 'Some.'),
    ]) {
      const object = toy(
        { some },
        {
          create: async ({ config }) => {
            const { some: elements } = config as { some: object[] }
            return { some: elements.map((element) => ({ ...made(element), status: value })) } as never // of these attributes
          },
        },
      )
      expect((await object.apply({ some: known })).diagnostics).toEqual([])
      expect((await object.plan({ some: known })).action).toBe('no-op')
      // An element that is added has nothing of the others.
      const { planned } = await object.plan({ some: [...known, { name: 'a', kind: 'large' }] })
      expect((planned as Record<string, unknown> | undefined)?.some).toHaveLength(3)
    }
  })
})

test('numbers of a set that round to one are the same set', async () => {
  const exact = ['0.3333333333333333333333333', '0.33333333333333331'].map(Decimal.parse)
  const { diagnostics } = await toy({ numbers: optional(z.set(z.number()), 'Numbers.') }).apply({
    numbers: new Set(exact),
  })
  expect(diagnostics).toEqual([])
})
