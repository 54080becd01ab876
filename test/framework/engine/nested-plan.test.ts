import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import {
  type Attributes,
  block,
  computed,
  isUnknown,
  list,
  map,
  optional,
  optionalComputed,
  required,
  set,
  single,
  unknown,
} from '../../../src/framework/index.ts'
import { toy } from './toy.ts'

const name = required(z.string(), 'A name.')
const disk = { size: required(z.int(), 'A size.'), iops: optionalComputed(z.int(), 'Speed.') }

describe('a plan hook sets a nested value', () => {
  const attributes = {
    name,
    disk: block(list(disk), 'Disks.'),
    one: optional(single(disk), 'One.'),
    keyed: optional(map(disk), 'By key.'),
  }
  const config = { name: 'a', disk: [{ size: 1 }, { size: 2, iops: 7 }], one: { size: 3 }, keyed: { k: { size: 4 } } }
  type Path = readonly ['disk' | 'one' | 'keyed', ...(string | number)[]]
  const planned = (path: Path, value: unknown) =>
    toy(attributes, { plan: () => ({ nested: [[path, value]] }) }).plan(config)

  test.each<[Path, (found: typeof config) => unknown]>([
    [['disk', 0, 'iops'], ({ disk: [first] }) => first],
    [['one', 'iops'], ({ one }) => one],
    [['keyed', 'k', 'iops'], ({ keyed }) => keyed.k],
  ])('at %j', async (path, at) => {
    const plan = await planned(path, 300)
    expect(plan.diagnostics).toEqual([])
    expect(at(plan.planned as never)).toMatchObject({ iops: 300 })
  })

  test.each<[Path, string]>([
    [['disk', 1, 'iops'], 'which only the practitioner may set'],
    [['disk', 0, 'size'], 'which only the practitioner may set'],
    [['disk', 5, 'iops'], 'which the plan does not have'],
    [['disk', 0, 'colour'], 'which the schema does not have'],
    [['one'], 'which only the practitioner may set'],
  ])('but not at %j', async (path, message) => {
    expect((await planned(path, 300)).diagnostics).toMatchObject([{ detail: expect.stringContaining(message) }])
  })
})

test('a plan hook replaces the object because of a nested attribute', async () => {
  const thing = toy({ name, disk: block(list(disk), 'Disks.') }, { plan: () => ({ replace: [['disk', 0, 'size']] }) })
  thing.restore({ name: 'a', disk: [{ size: 1 }] })
  expect(await thing.plan({ name: 'a', disk: [{ size: 2 }] })).toMatchObject({
    action: 'replace',
    replacePaths: ['disk[0].size'],
  })
  expect(await thing.plan({ name: 'b', disk: [{ size: 1 }] })).toMatchObject({ action: 'update' })
})

test.each<[string, Attributes, object, object, string]>([
  [
    'a change',
    { zone: optionalComputed(z.string(), 'A zone.', { replaces: 'configured' }) },
    { zone: 'x' },
    { zone: 'y' },
    'replace',
  ],
  ['a removal', { zone: optional(z.string(), 'A zone.', { replaces: 'configured' }) }, { zone: 'x' }, {}, 'update'],
  [
    'a nested change',
    { one: optional(single({ zone: optional(z.string(), 'A zone.', { replaces: 'configured' }) }), 'One.') },
    { one: { zone: 'x' } },
    { one: { zone: 'y' } },
    'replace',
  ],
  [
    'a nested removal',
    { one: optional(single({ zone: optional(z.string(), 'A zone.', { replaces: 'configured' }) }), 'One.') },
    { one: { zone: 'x' } },
    { one: {} },
    'update',
  ],
  [
    'a change in a list',
    { some: block(list({ zone: optional(z.string(), 'A zone.', { replaces: 'configured' }) }), 'Some.') },
    { some: [{ zone: 'x' }] },
    { some: [{ zone: 'y' }] },
    'replace',
  ],
])('replaces only if configured: %s', async (_, attributes, before, after, action) => {
  const thing = toy(attributes)
  thing.restore({ ...before })
  expect((await thing.plan({ ...after })).action).toBe(action)
})

test.each<[string, Attributes, unknown]>([
  [
    'an object',
    { it: optional(single({ a: optional(z.string(), 'A.') }), 'It.', { default: { a: 'x' } }) },
    { a: 'x' },
  ],
  ['a list', { it: optional(list({ a: required(z.string(), 'A.') }), 'It.', { default: [{ a: 'x' }] }) }, [{ a: 'x' }]],
  ['a set', { it: optional(set({ a: required(z.string(), 'A.') }), 'It.', { default: [{ a: 'x' }] }) }, [{ a: 'x' }]],
  [
    'a map',
    { it: optional(map({ a: required(z.string(), 'A.') }), 'It.', { default: { k: { a: 'x' } } }) },
    { k: { a: 'x' } },
  ],
])('a nested attribute has a default: %s', async (_, attributes, value) => {
  const thing = toy(attributes)
  expect(await thing.apply({})).toMatchObject({ state: { it: value }, diagnostics: [] })
  expect((await thing.plan({})).action).toBe('no-op')
})

test('a default is computed from the configuration', async () => {
  const attributes = {
    name,
    label: optional(z.string(), 'A label.', { default: ({ name }) => (isUnknown(name) ? name : `the ${name}`) }),
    made: computed(z.string(), 'Made.'),
  }
  const thing = toy(attributes, { create: async ({ config }) => ({ ...config, made: 'm' }) })
  expect((await thing.plan({ name: 'a' })).planned).toEqual({ name: 'a', label: 'the a', made: unknown })
  expect((await thing.plan({ name: unknown })).planned?.label).toBe(unknown)
  expect(await thing.apply({ name: 'a' }, { name: unknown })).toMatchObject({
    state: { label: 'the a' },
    diagnostics: [],
  })
  expect((await thing.plan({ name: 'a', label: 'b' })).planned).toMatchObject({ label: 'b' })
})

test('an object that is not known yet replaces the resource if an attribute within may', async () => {
  const one = optional(single({ zone: required(z.string(), 'A zone.', { replaces: true }) }), 'One.')
  const object = toy({ name, one })
  object.restore({ name: 'a' })
  expect((await object.plan({ name: 'a', one: unknown })).action).toBe('replace')
})

test('a stable object that is no longer configured stays, and nothing else changes', async () => {
  const one = optionalComputed(single({ zone: optional(z.string(), 'A zone.') }), 'One.', { stable: true })
  const object = toy({ name, one, hash: computed(z.string(), 'A hash.') })
  object.restore({ name: 'a', one: { zone: 'x' }, hash: 'h' })
  expect((await object.plan({ name: 'a' })).action).toBe('no-op')
})
