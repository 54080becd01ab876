import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import {
  block,
  computed,
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
const size = optional(z.int(), 'A size.')
const kind = optional(z.string(), 'A kind.', { default: 'small' })
const seed = optionalComputed(z.int(), 'A seed.')
const id = computed(z.string(), 'An id.', { stable: true })
const revision = computed(z.int(), 'A revision.')

test('a create keeps configured values, fills in defaults, and leaves the rest unknown', async () => {
  const thing = toy({ name, size, kind, seed, id, revision })
  expect(await thing.plan({ name: 'a' })).toMatchObject({
    action: 'create',
    planned: { name: 'a', kind: 'small', seed: unknown, id: unknown, revision: unknown },
    replacePaths: [],
    diagnostics: [],
  })
})

const kept = { name: 'a', kind: 'small', seed: 7, id: 'x', revision: 1 }

describe('an update', () => {
  test.each<[string, object, string, object]>([
    ['nothing to do leaves all as it is', { name: 'a' }, 'no-op', kept],
    [
      'a change makes the rest unknown, except for what is stable',
      { name: 'b' },
      'update',
      { ...kept, name: 'b', seed: unknown, revision: unknown },
    ],
    [
      'what is written instead of computed is known',
      { name: 'a', seed: 8 },
      'update',
      { ...kept, seed: 8, revision: unknown },
    ],
    ['what is written as it was computed is no change', { name: 'a', seed: 7 }, 'no-op', kept],
    [
      'an optional attribute is set',
      { name: 'a', size: 1 },
      'update',
      { ...kept, size: 1, seed: unknown, revision: unknown },
    ],
    [
      'another value takes the place of the default',
      { name: 'a', kind: 'large' },
      'update',
      { ...kept, kind: 'large', seed: unknown, revision: unknown },
    ],
    [
      'a value that is not known yet is a change',
      { name: unknown },
      'update',
      { ...kept, name: unknown, seed: unknown, revision: unknown },
    ],
  ])('%s', async (_, config, action, planned) => {
    const thing = toy({ name, size, kind, seed, id, revision })
    thing.restore(kept)
    expect(await thing.plan({ ...config })).toMatchObject({ action, planned, diagnostics: [] })
  })

  test('the default comes back when the value is removed', async () => {
    const thing = toy({ name, kind })
    thing.restore({ name: 'a', kind: 'large' })
    expect(await thing.plan({ name: 'a' })).toMatchObject({ action: 'update', planned: { kind: 'small' } })
  })

  test('an optional attribute that is removed is gone', async () => {
    const thing = toy({ name, size })
    thing.restore({ name: 'a', size: 3 })
    expect((await thing.plan({ name: 'a' })).planned).toEqual({ name: 'a' })
  })

  test('a stable value that was null is unknown', async () => {
    const thing = toy({ name, note: computed(z.string().optional(), 'A note.', { stable: true }) })
    thing.restore({ name: 'a' })
    expect(await thing.plan({ name: 'b' })).toMatchObject({ planned: { note: unknown } })
  })

  test('a stable value that includes null stays null, except in a new element', async () => {
    const note = computed(z.string().optional(), 'A note.', { stable: 'includingNull' })
    const thing = toy({ name, note, part: block(list({ name, note }), 'A part.') })
    expect((await thing.plan({ name: 'a' })).planned).toMatchObject({ note: unknown })
    thing.restore({ name: 'a', part: [{ name: 'x' }] })
    const { planned } = await thing.plan({ name: 'b', part: [{ name: 'x' }, { name: 'y' }] })
    expect(planned?.note).toBeUndefined()
    expect(planned?.part).toEqual([{ name: 'x' }, { name: 'y', note: unknown }])
  })
})

describe('nested values', () => {
  const part = { name, size, kind, made: computed(z.string(), 'Made.') }
  const fresh = { name: 'a', kind: 'small', made: unknown }
  const former = { name: 'a', kind: 'small', made: 'by us' }

  test.each<[string, object, unknown, unknown, unknown]>([
    ['a single block', { it: block(single(part), 'It.') }, { name: 'a' }, fresh, former],
    ['a list of blocks', { it: block(list(part), 'It.') }, [{ name: 'a' }], [fresh], [former]],
    ['a set of blocks', { it: block(set(part), 'It.') }, [{ name: 'a' }], [fresh], [former]],
    ['a map of blocks', { it: block(map(part), 'It.') }, { k: { name: 'a' } }, { k: fresh }, { k: former }],
    ['a nested object', { it: optional(single(part), 'It.') }, { name: 'a' }, fresh, former],
    ['a nested list', { it: optional(list(part), 'It.') }, [{ name: 'a' }], [fresh], [former]],
    ['a nested set', { it: optional(set(part), 'It.') }, [{ name: 'a' }], [fresh], [former]],
    ['a nested map', { it: optional(map(part), 'It.') }, { k: { name: 'a' } }, { k: fresh }, { k: former }],
  ])('%s is filled in, kept, and marked on a change', async (_, it, written, planned, before) => {
    const attributes = { note: size, ...(it as { it: ReturnType<typeof block> }) }
    const created = await toy(attributes).plan({ it: written })
    expect(created).toMatchObject({ action: 'create', diagnostics: [] })
    expect(created.planned).toEqual({ it: planned })

    const thing = toy(attributes)
    thing.restore({ it: before })
    expect(await thing.plan({ it: written })).toMatchObject({ action: 'no-op' })
    expect((await thing.plan({ it: written, note: 1 })).planned).toEqual({ it: planned, note: 1 })
  })

  test('each element of a set gets its own defaults', async () => {
    const { planned } = await toy({ some: block(set({ name, kind }), 'Some.') }).plan({
      some: [{ name: 'a' }, { name: 'a', kind: 'large' }, { name: 'b', kind: 'large' }],
    })
    expect(planned?.some).toEqual(
      expect.arrayContaining([
        { name: 'a', kind: 'small' },
        { name: 'a', kind: 'large' },
        { name: 'b', kind: 'large' },
      ]),
    )
  })

  test('elements of a set that hold objects with computed values find their partners', async () => {
    const inner = single({ name, made: computed(z.string(), 'Made.', { stable: true }) })
    const thing = toy({ note: size, some: optional(set({ kind, inner: optional(inner, 'Inner.') }), 'Some.') })
    thing.restore({ some: [{ kind: 'large', inner: { name: 'a', made: 'x' } }] })
    const { planned, diagnostics } = await thing.plan({ note: 1, some: [{ kind: 'large', inner: { name: 'a' } }] })
    expect(diagnostics).toEqual([])
    expect(planned?.some).toEqual([{ kind: 'large', inner: { name: 'a', made: 'x' } }])
  })

  test('a computed object that is stable stays as a whole', async () => {
    const made = computed(single({ id: computed(z.string(), 'Id.') }), 'Made.', { stable: true })
    const thing = toy({ name, made })
    thing.restore({ name: 'a', made: { id: 'x' } })
    expect((await thing.plan({ name: 'b' })).planned).toEqual({ name: 'b', made: { id: 'x' } })
  })

  test('a computed object that is not stable is unknown as a whole', async () => {
    const thing = toy({ name, made: computed(list({ id: computed(z.string(), 'Id.') }), 'Made.') })
    thing.restore({ name: 'a', made: [{ id: 'x' }] })
    expect((await thing.plan({ name: 'b' })).planned).toEqual({ name: 'b', made: unknown })
  })

  test('an element that is added is new, and the others stay', async () => {
    const thing = toy({ several: block(list(part), 'Several.') })
    thing.restore({ several: [former] })
    expect((await thing.plan({ several: [{ name: 'a' }, { name: 'a' }] })).planned).toEqual({ several: [fresh, fresh] })
  })

  test('an unknown number of blocks stays unknown', async () => {
    const thing = toy({ several: block(list(part), 'Several.'), id })
    expect((await thing.plan({ several: unknown })).planned).toEqual({ several: unknown, id: unknown })
  })
})

describe('the object is replaced', () => {
  const fixed = required(z.string(), 'A name.', { replaces: true })
  const part = { fixed: optional(z.string(), 'Fixed.', { replaces: true }), size }

  test.each<[string, object, object, object, readonly string[]]>([
    ['when an attribute that replaces changes', { fixed, size }, { fixed: 'a' }, { fixed: 'b' }, ['fixed']],
    ['when it becomes unknown', { fixed, size }, { fixed: 'a' }, { fixed: unknown }, ['fixed']],
    ['and not when another changes', { fixed, size }, { fixed: 'a' }, { fixed: 'a', size: 1 }, []],
    [
      'deep in a list',
      { it: block(list(part), 'It.') },
      { it: [{ fixed: 'a' }, { fixed: 'b' }] },
      { it: [{ fixed: 'a' }, { fixed: 'c' }] },
      ['it[1].fixed'],
    ],
    [
      'deep in a map',
      { it: optional(map(part), 'It.') },
      { it: { k: { fixed: 'a' } } },
      { it: { k: { fixed: 'b' } } },
      ['it["k"].fixed'],
    ],
    [
      'and not when its neighbour changes',
      { it: block(single(part), 'It.') },
      { it: { fixed: 'a' } },
      { it: { fixed: 'a', size: 1 } },
      [],
    ],
    [
      'when an object that holds it comes',
      { it: block(single(part), 'It.') },
      {},
      { it: { fixed: 'a' } },
      ['it.fixed'],
    ],
    ['when an object that holds it goes', { it: block(single(part), 'It.') }, { it: { fixed: 'a' } }, {}, ['it.fixed']],
    [
      'when an element that holds it goes',
      { it: block(list(part), 'It.') },
      { it: [{ fixed: 'a' }] },
      {},
      ['it[0].fixed'],
    ],
    [
      'when a block says so as a whole',
      { it: block(set({ size }), 'It.', { replaces: true }) },
      { it: [{ size: 1 }] },
      { it: [{ size: 2 }] },
      ['it'],
    ],
    [
      'when all that a block holds says so, even for an empty one',
      { it: block(single({ fixed: part.fixed }), 'It.') },
      {},
      { it: {} },
      ['it'],
    ],
  ])('%s', async (_, attributes, before, config, because) => {
    const thing = toy(attributes as { size: typeof size })
    thing.restore({ ...before })
    const plan = await thing.plan({ ...config })
    expect(plan.diagnostics).toEqual([])
    expect(plan.replacePaths).toEqual(because)
    expect(plan.action).toBe(because.length > 0 ? 'replace' : 'update')
  })

  test('and no computed value of the old object is kept', async () => {
    const thing = toy({ fixed, id, revision })
    thing.restore({ fixed: 'a', id: 'x', revision: 1 })
    expect((await thing.plan({ fixed: 'b' })).planned).toEqual({ fixed: 'b', id: unknown, revision: unknown })
  })

  test('and an attribute that replaces it stays while it is not configured', async () => {
    const thing = toy({ name, seed: optionalComputed(z.int(), 'A seed.', { replaces: true }) })
    thing.restore({ name: 'a', seed: 7 })
    expect(await thing.plan({ name: 'b' })).toMatchObject({ action: 'update', planned: { seed: 7 } })
  })
})

test('a write-only value is in no plan, and changing it plans no change', async () => {
  const secret = optional(z.string(), 'A secret.', { writeOnly: true })
  const thing = toy({ name, secret, it: block(list({ secret, name }), 'It.') })
  const config = { name: 'a', secret: 'x', it: [{ name: 'a', secret: 'y' }] }
  expect((await thing.plan(config)).planned).toEqual({ name: 'a', it: [{ name: 'a' }] })
  await thing.apply(config)
  expect((await thing.plan({ ...config, secret: 'z' })).action).toBe('no-op')
})

test('a change of timeouts alone leaves all other values known', async () => {
  const thing = toy({ name, revision }, { timeouts: { create: '1m' } })
  thing.restore({ name: 'a', revision: 1 })
  const plan = await thing.plan({ name: 'a', timeouts: { create: '2m' } })
  expect(plan).toMatchObject({ action: 'update', planned: { name: 'a', revision: 1, timeouts: { create: '2m' } } })
})

test('a tainted object is planned as a new one', async () => {
  const thing = toy({ name, id })
  thing.restore({ name: 'a', id: 'x' })
  thing.taint()
  expect(await thing.plan({ name: 'a' })).toMatchObject({ action: 'replace', planned: { id: unknown } })
})

test('a deletion is planned as null', async () => {
  const thing = toy({ name })
  thing.restore({ name: 'a' })
  expect(await thing.plan()).toMatchObject({ action: 'delete', planned: undefined })
})

test('an invalid configuration is not planned', async () => {
  expect(await toy({ name: required(z.string().min(2), 'A name.') }).plan({ name: 'a' })).toMatchObject({
    action: 'no-op',
    diagnostics: [{ severity: 'error', attribute: 'name' }],
  })
})

test('a function decides which changes replace the object', async () => {
  const smaller = ({ before, after }: { readonly before: unknown; readonly after: unknown }) =>
    Number(after) < Number(before)
  const thing = toy({ size: required(z.int(), 'A size.', { replaces: smaller }) })
  thing.restore({ size: 3 })
  expect(await thing.plan({ size: 4 })).toMatchObject({ action: 'update', replacePaths: [] })
  expect(await thing.plan({ size: 2 })).toMatchObject({ action: 'replace', replacePaths: ['size'] })
})
