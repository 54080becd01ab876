import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type Attributes, block, list, map, optional, sameJson, set, single } from '../../../src/framework/index.ts'
import { toy } from './toy.ts'

const [spaced, tight, other] = ['{ "a": 1 }', '{"a":1}', '{"b":2}']
const json = (type: z.ZodType) => optional(type, 'JSON.', { equivalent: sameJson })
const text = { text: json(z.string()), note: optional(z.string(), 'A note.') }

/** Every place for an equivalent text: its attributes, and a configuration that holds two texts there. */
const places: readonly [string, Attributes, (first: string, second: string) => Readonly<Record<string, unknown>>][] = [
  ['a list', { it: json(z.array(z.string())) }, (a, b) => ({ it: [a, b] })],
  ['a set', { it: json(z.set(z.string())) }, (a, b) => ({ it: new Set([a, b]) })],
  ['a map', { it: json(z.record(z.string(), z.string())) }, (a, b) => ({ it: { a, b } })],
  ['an object', { it: json(z.object({ a: z.string(), b: z.string() })) }, (a, b) => ({ it: { a, b } })],
  ['a tuple', { it: json(z.tuple([z.string(), z.string()])) }, (a, b) => ({ it: [a, b] })],
  ['a list of sets', { it: json(z.array(z.set(z.string()))) }, (a, b) => ({ it: [new Set([a, b])] })],
  ['a nested list', { it: optional(list(text), 'It.') }, (a, b) => ({ it: [{ text: a }, { text: b }] })],
  ['a nested set', { it: optional(set(text), 'It.') }, (a, b) => ({ it: [{ text: a }, { text: b, note: 'n' }] })],
  ['a nested map', { it: optional(map(text), 'It.') }, (a, b) => ({ it: { a: { text: a }, b: { text: b } } })],
  [
    'a nested object',
    { it: optional(single({ ...text, two: json(z.string()) }), 'It.') },
    (a, b) => ({ it: { text: a, two: b } }),
  ],
  ['a block of a set', { it: block(set(text), 'It.') }, (a, b) => ({ it: [{ text: b }, { text: a, note: 'n' }] })],
  [
    'a set in a set',
    { it: block(set({ in: block(set(text), 'In.') }), 'It.') },
    (a, b) => ({ it: [{ in: [{ text: a }, { text: b }] }] }),
  ],
]

describe.each(places)('equivalent texts in %s', (_, attributes, at) => {
  test('plan no change', async () => {
    const thing = toy(attributes)
    await thing.apply(at(spaced, other))
    expect(await thing.plan(at(tight, other))).toMatchObject({ action: 'no-op', diagnostics: [] })
  })

  test('plan a change if another text changes', async () => {
    const thing = toy(attributes)
    await thing.apply(at(spaced, other))
    expect(await thing.apply(at(tight, '[3]'))).toMatchObject({ action: 'update', diagnostics: [] })
  })

  test('of a handler keep the planned text', async () => {
    const thing = toy(attributes, { create: async () => at(tight, other) as never })
    const { state, diagnostics } = await thing.apply(at(spaced, other))
    expect(diagnostics).toEqual([])
    expect(state).toEqual(at(spaced, other))
  })

  test('of a refresh keep the stored text', async () => {
    const thing = toy(attributes, { read: async () => at(tight, other) as never })
    await thing.apply(at(spaced, other))
    expect((await thing.refresh()).state).toEqual(at(spaced, other))
  })
})

test.each<[string, z.ZodType, unknown, unknown]>([
  ['a fraction in double precision', z.number(), 1 / 3, 0.1 + 0.2],
  ['a fraction in single precision', z.float32(), 0.01, Math.fround(0.01)],
  ['numbers in a list', z.array(z.float32()), [0.1, 0.7], [Math.fround(0.1), Math.fround(0.7)]],
  ['numbers in a set', z.set(z.float32()), new Set([0.1, 0.7]), new Set([Math.fround(0.7), Math.fround(0.1)])],
  ['numbers in an object', z.object({ a: z.float32() }), { a: 0.3 }, { a: Math.fround(0.3) }],
])('%s that a handler returns rounded is as planned', async (_, type, written, returned) => {
  const attributes = { it: optional(type, 'It.') }
  const thing = toy(attributes, {
    create: async ({ config }) =>
      ({ it: type instanceof z.ZodNumber && written === 1 / 3 ? config.it : returned }) as never,
  })
  const { state, diagnostics } = await thing.apply({ it: written })
  expect(diagnostics).toEqual([])
  expect(state?.it).toBeDefined()
})
