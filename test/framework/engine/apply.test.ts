import { describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import {
  block,
  computed,
  DiagnosticError,
  list,
  optional,
  optionalComputed,
  required,
  type State,
  single,
  unknown,
} from '../../../src/framework/index.ts'
import { toy } from './toy.ts'

const attributes = {
  name: required(z.string(), 'A name.'),
  kind: optional(z.string(), 'A kind.', { default: 'small' }),
  seed: optionalComputed(z.int(), 'A seed.'),
  secret: optional(z.string(), 'A secret.', { writeOnly: true }),
  id: computed(z.string(), 'An id.', { stable: true }),
  several: block(list({ name: required(z.string(), 'A name.'), made: computed(z.string(), 'Made.') }), 'Several.'),
}
type Thing = State<typeof attributes>

const kept = { name: 'a', kind: 'small', seed: 7, id: 'x', several: [] }

describe('a create', () => {
  test('gets configured values, defaults and write-only values, but no computed ones', async () => {
    const create = vi.fn(async () => ({ ...kept, several: [{ name: 'b', made: 'by us' }] }))
    const thing = toy(attributes, { create })
    const applied = await thing.apply({ name: 'a', secret: 's', several: [{ name: 'b' }] })
    expect(create.mock.calls[0]?.[0 as never]).toEqual({
      config: { name: 'a', kind: 'small', secret: 's', several: [{ name: 'b' }] },
      planned: { name: 'a', kind: 'small', seed: unknown, id: unknown, several: [{ name: 'b', made: unknown }] },
    })
    expect(applied).toEqual({
      action: 'create',
      state: { ...kept, several: [{ name: 'b', made: 'by us' }] },
      diagnostics: [],
    })
  })

  test('is planned again with values that were unknown while planning', async () => {
    const thing = toy(attributes, { create: async ({ config }) => ({ ...kept, name: config.name }) })
    expect(await thing.apply({ name: 'later' }, { name: unknown })).toMatchObject({
      action: 'create',
      state: { name: 'later' },
      diagnostics: [],
    })
  })

  test('never stores a write-only value, even if it returns it', async () => {
    const thing = toy(attributes, { create: async ({ config }) => ({ ...kept, secret: config.secret }) })
    expect(await thing.apply({ name: 'a', secret: 's' })).toMatchObject({ state: kept, diagnostics: [] })
    expect(thing.state).not.toHaveProperty('secret')
  })

  test('that fails leaves nothing', async () => {
    const thing = toy(attributes, { create: () => Promise.reject(new Error('quota used up')) })
    expect(await thing.apply({ name: 'a' })).toEqual({
      action: 'create',
      state: undefined,
      diagnostics: [{ severity: 'error', summary: 'Cannot create toy_thing', detail: 'quota used up' }],
    })
    expect(thing.tainted).toBe(false)
  })

  test('that fails leaves what it kept before, tainted', async () => {
    const thing = toy(attributes, {
      create: async (_, { keep }) => {
        keep(Object.assign({ secret: 's' }, kept))
        throw new Error('broken off')
      },
    })
    expect(await thing.apply({ name: 'a' })).toMatchObject({ state: kept, diagnostics: [{ detail: 'broken off' }] })
    expect([thing.tainted, thing.state]).toEqual([true, kept])
  })

  test('that ends with an error and a state leaves the state', async () => {
    const thing = toy(attributes, {
      create: async (_, { diagnostics }) => {
        diagnostics.error('Half Done', 'The other half is missing.', ['several', 0, 'name'])
        return { ...kept, several: [{ name: 'b', made: 'c' }] }
      },
    })
    expect(await thing.apply({ name: 'a', several: [{ name: 'b' }] })).toMatchObject({
      state: { id: 'x' },
      diagnostics: [{ severity: 'error', summary: 'Half Done', attribute: 'several[0].name' }],
    })
  })

  test('may warn', async () => {
    const thing = toy(attributes, {
      create: async (_, { diagnostics }) => {
        diagnostics.warning('Slow', 'It took long.')
        return kept
      },
    })
    expect(await thing.apply({ name: 'a' })).toMatchObject({ diagnostics: [{ severity: 'warning', summary: 'Slow' }] })
    expect(thing.tainted).toBe(false)
  })
})

describe('an update', () => {
  test('also gets the prior state', async () => {
    const update = vi.fn(async () => ({ ...kept, name: 'b' }))
    const thing = toy(attributes, { update })
    thing.restore(kept)
    expect(await thing.apply({ name: 'b' })).toMatchObject({ action: 'update', state: { name: 'b', id: 'x' } })
    expect(update.mock.calls[0]?.[0 as never]).toMatchObject({
      config: { name: 'b', kind: 'small' },
      state: kept,
      planned: { name: 'b', seed: unknown, id: 'x' },
    })
  })

  test('drops attributes that are no longer set, and keeps computed ones, by spreading state and config', async () => {
    const thing = toy(
      { ...attributes, note: optional(z.string(), 'A note.'), it: block(single({ name: attributes.name }), 'It.') },
      { update: async ({ config, state }) => ({ ...state, ...config, seed: config.seed ?? state.seed, several: [] }) },
    )
    thing.restore({ ...kept, note: 'gone', it: { name: 'gone' } })
    expect(await thing.apply({ name: 'a' })).toEqual({ action: 'update', state: kept, diagnostics: [] })
  })

  test('that fails leaves the state unchanged', async () => {
    const thing = toy(attributes, { update: () => Promise.reject(new Error('locked')) })
    thing.restore(kept)
    expect(await thing.apply({ name: 'b' })).toMatchObject({ state: kept, diagnostics: [{ detail: 'locked' }] })
    expect(thing.tainted).toBe(false)
  })

  test('that fails leaves what it kept before', async () => {
    const thing = toy(attributes, {
      update: async (_, { keep }) => {
        keep({ ...kept, name: 'b', seed: 8 })
        throw new Error('locked')
      },
    })
    thing.restore(kept)
    expect(await thing.apply({ name: 'b' })).toMatchObject({ state: { name: 'b', seed: 8 } })
  })

  test('is not called when there is nothing to do', async () => {
    const thing = toy(attributes, { update: () => Promise.reject(new Error('asked')) })
    thing.restore(kept)
    expect(await thing.apply({ name: 'a' })).toMatchObject({ action: 'no-op', diagnostics: [] })
  })

  test('is not called when only timeouts change, which are stored', async () => {
    const thing = toy(attributes, { update: () => Promise.reject(new Error('asked')), timeouts: { create: '1m' } })
    thing.restore(kept)
    const applied = await thing.apply({ name: 'a', timeouts: { create: '2m' } })
    expect(applied).toMatchObject({ action: 'update', diagnostics: [], state: { timeouts: { create: '2m' } } })
  })
})

test('timeouts are stored without the handler', async () => {
  const thing = toy({ name: attributes.name }, { timeouts: { create: '1m', update: '1m' } })
  const timeouts = { create: '2m' }
  expect(await thing.apply({ name: 'a', timeouts })).toMatchObject({ state: { timeouts }, diagnostics: [] })
  expect(await thing.apply({ name: 'b', timeouts })).toMatchObject({ state: { timeouts }, diagnostics: [] })
  expect(await thing.refresh()).toMatchObject({ state: { timeouts }, diagnostics: [] })
})

describe('a deletion', () => {
  test('leaves nothing', async () => {
    const remove = vi.fn(async () => {})
    const thing = toy(attributes, { delete: remove })
    thing.restore(kept)
    expect(await thing.destroy()).toEqual({ action: 'delete', state: undefined, diagnostics: [] })
    expect(remove.mock.calls[0]?.[0 as never]).toEqual({ state: kept })
  })

  test('that fails leaves the object', async () => {
    const thing = toy(attributes, { delete: () => Promise.reject(new Error('in use')) })
    thing.restore(kept)
    expect(await thing.destroy()).toMatchObject({
      state: kept,
      diagnostics: [{ summary: 'Cannot delete toy_thing', detail: 'in use' }],
    })
  })

  test('that may not be planned does not happen', async () => {
    const thing = toy(attributes, {
      planDelete: (_, { diagnostics }) => diagnostics.error('Protected', 'Not this one.'),
      delete: () => Promise.reject(new Error('asked')),
    })
    thing.restore(kept)
    expect(await thing.destroy()).toMatchObject({ state: kept, diagnostics: [{ summary: 'Protected' }] })
  })
})

test('a replacement deletes the old object and creates a new one', async () => {
  const calls: string[] = []
  const thing = toy(
    { name: required(z.string(), 'A name.', { replaces: true }), id: computed(z.string(), 'An id.', { stable: true }) },
    {
      create: async ({ config }) => {
        calls.push(`create ${config.name}`)
        return { name: config.name, id: `of ${config.name}` }
      },
      delete: async ({ state }) => void calls.push(`delete ${state.id}`),
    },
  )
  await thing.apply({ name: 'a' })
  expect(await thing.apply({ name: 'b' })).toEqual({
    action: 'replace',
    state: { name: 'b', id: 'of b' },
    diagnostics: [],
  })
  expect(calls).toEqual(['create a', 'delete of a', 'create b'])
})

describe('a state that differs from the plan is reported at its attribute, and saved', () => {
  test.each<[string, Partial<Thing>, string]>([
    ['a text', { name: 'b' }, 'name'],
    ['a default', { kind: 'large' }, 'kind'],
    ['a value within a block', { several: [{ name: 'c', made: 'd' }] }, 'several[0].name'],
    ['blocks that are missing', { several: [] }, 'several'],
  ])('%s', async (_, difference, attribute) => {
    const thing = toy(attributes, {
      create: async () => ({ ...kept, several: [{ name: 'b', made: 'd' }], ...difference }),
    })
    const applied = await thing.apply({ name: 'a', several: [{ name: 'b' }] })
    expect(applied.diagnostics).toMatchObject([
      { severity: 'error', summary: 'Provider Returned an Inconsistent Result', attribute },
    ])
    expect(applied.diagnostics[0]?.detail).toContain(
      `toy_thing.create returned a state in which ${attribute} differs from the plan`,
    )
    expect(applied.state).toMatchObject({ id: 'x', ...difference })
  })

  test('a value that is still unknown, which is saved as null', async () => {
    const thing = toy(attributes, { create: async () => ({ ...kept, seed: unknown as unknown as number }) }) // against its type
    const applied = await thing.apply({ name: 'a' })
    expect(applied.diagnostics).toMatchObject([
      { attribute: 'seed', detail: expect.stringContaining('is still unknown') },
    ])
    expect(applied.state).toEqual({ name: 'a', kind: 'small', id: 'x', several: [] })
  })
})

describe('the valid part of a state that violates its schema is saved', () => {
  test.each<[string, object, string]>([
    ['a value of another kind', { seed: 'seven' }, 'seed must be a finite number, got a string'],
    ['a value that the schema does not have', { size: 3 }, 'there is no attribute size'],
    ['a nested value of another kind', { several: [{ name: 3 }] }, 'several[0].name must be a string'],
  ])('%s', async (_, broken, detail) => {
    const thing = toy(attributes, { create: async () => ({ ...kept, ...broken }) as Thing })
    const applied = await thing.apply({ name: 'a' })
    expect(applied.diagnostics).toMatchObject([{ detail: expect.stringContaining(detail) }])
    expect(applied.diagnostics[0]?.detail).toContain('This is a bug in the provider toy')
    expect(applied.state).toMatchObject({ name: 'a', id: 'x' })
    expect(thing.tainted).toBe(true)
  })

  test('also of a state passed to keep', async () => {
    const thing = toy(attributes, {
      create: async (_, { keep }) => {
        keep({ ...kept, seed: 'seven' } as unknown as Thing) // against its type
        return kept
      },
    })
    expect(await thing.apply({ name: 'a' })).toMatchObject({ state: { id: 'x' }, diagnostics: [{ attribute: 'seed' }] })
  })

  test('and without any state, nothing is lost', async () => {
    const thing = toy(attributes, { update: async () => undefined as unknown as Thing }) // against its type
    thing.restore(kept)
    expect(await thing.apply({ name: 'b' })).toMatchObject({
      state: kept,
      diagnostics: [{ detail: expect.stringContaining('the handler returned no state') }],
    })
  })
})

describe('an error', () => {
  test('with its own summary points at its attribute', async () => {
    const thing = toy(attributes, {
      create: () => Promise.reject(new DiagnosticError('Unknown Name', 'There is no such name.', ['name'])),
    })
    expect((await thing.apply({ name: 'a' })).diagnostics).toEqual([
      { severity: 'error', summary: 'Unknown Name', detail: 'There is no such name.', attribute: 'name' },
    ])
  })

  test('that is not an Error is reported as text', async () => {
    const thing = toy(attributes, { create: () => Promise.reject('refused') })
    expect((await thing.apply({ name: 'a' })).diagnostics).toMatchObject([{ detail: 'refused' }])
  })
})

test('numbers of any size are kept without loss', async () => {
  const thing = toy({
    big: required(z.bigint(), 'A big number.'),
    anything: optional(z.unknown(), 'Anything.'),
    ratio: optional(z.number(), 'A ratio.'),
  })
  const config = { big: 9007199254740993n, anything: { deep: [12345678901234567890n, 0.1] }, ratio: 0.1 }
  expect(await thing.apply(config)).toEqual({ action: 'create', state: config, diagnostics: [] })
  expect((await thing.refresh()).state).toEqual(config)
  expect((await thing.plan(config)).action).toBe('no-op')
})
