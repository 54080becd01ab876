import { describe, expect, test } from 'vitest'
import { unknown } from '../../../src/framework/index.ts'
import { blames, but, honest, identity, type Thing, thing } from './thing.ts'

const written = {
  name: 'a',
  password: 'hunter2',
  labels: new Set(['l']),
  anything: { deep: [1, 'x'] },
  keyed: { k: { name: 'b' } },
  several: [{ name: 'b' }],
  unordered: [{ name: 'b' }],
}
const made = (difference: object): Thing =>
  but({
    ...written,
    keyed: { k: { name: 'b', made: 'm' } },
    several: [{ name: 'b', made: 'm' }],
    unordered: [{ name: 'b', made: 'm' }],
    ...difference,
  })

test('a correct provider is not blamed', async () => {
  expect((await thing({ create: async () => made({}) }).apply(written)).diagnostics).toEqual([])
})

describe('a known planned value must not change', () => {
  test.each<[what: string, difference: object, attribute: string, told: string]>([
    ['a text', { name: 'b' }, 'name', 'name differs from the plan: planned "a", got "b".'],
    ['a text that vanished', { name: undefined }, 'name', 'planned "a", got nothing.'],
    ['what was to be null', { note: 'x' }, 'note', 'planned nothing, got "x".'],
    ['a default', { kind: 'large' }, 'kind', 'planned "small", got "large".'],
    ['a set', { labels: new Set(['m']) }, 'labels', 'planned ["l"], got ["m"].'],
    ['a value of any type', { anything: { deep: [1, 'y'] } }, 'anything', 'planned {"deep":[1,"x"]}, got'],
    [
      'an element of a map',
      { keyed: { k: { name: 'c', made: 'm' } } },
      'keyed["k"]',
      'keyed["k"].name differs from the plan',
    ],
    ['the keys of a map', { keyed: { j: { name: 'b', made: 'm' } } }, 'keyed', 'keyed differs from the plan'],
    ['an attribute in a block', { several: [{ name: 'c', made: 'm' }] }, 'several[0].name', 'planned "b", got "c".'],
    ['the number of blocks', { several: [] }, 'several', 'got [].'],
    ['a block of a set', { unordered: [{ name: 'c', made: 'm' }] }, 'unordered', 'unordered differs from the plan'],
    [
      'one block of a set too many',
      {
        unordered: [
          { name: 'b', made: 'm' },
          { name: 'b', made: 'n' },
        ],
      },
      'unordered',
      'un',
    ],
  ])('%s', async (_, difference, attribute, told) => {
    const broken = thing({ create: async () => made(difference) })
    const { diagnostics, state } = await broken.apply(written)
    const meaning = 'The valid part of the state is saved and the object is tainted'
    expect(blames(diagnostics, attribute, told, meaning), JSON.stringify(diagnostics)).toBe(true)
    expect(diagnostics[0]?.detail).toContain('toy_thing.create returned a state in which')
    expect([state?.id, broken.tainted]).toEqual(['x', true])
  })

  test('each difference is reported, without secrets', async () => {
    const broken = thing({ create: async () => made({ name: 'b', password: 'hunter3' }) })
    const { diagnostics } = await broken.apply(written)
    expect(diagnostics.map(({ attribute }) => attribute)).toEqual(['name', 'password'])
    expect(JSON.stringify(diagnostics)).not.toMatch(/hunter/)
  })

  test('a value that an update must not change', async () => {
    const broken = thing({ update: async () => but({ name: 'b', id: 'y' }) })
    broken.restore(honest)
    const { diagnostics, state } = await broken.apply({ name: 'b' })
    expect(blames(diagnostics, 'id', 'planned "x", got "y".', 'The change was made')).toBe(true)
    expect(state?.id).toBe('y')
  })
})

test.each<[what: string, difference: object, attribute: string]>([
  ['an attribute', { seed: unknown }, 'seed'],
  ['an attribute in a block', { several: [{ name: 'b', made: unknown }] }, 'several[0].made'],
  ['something in a set', { unordered: [{ name: 'b', made: unknown }] }, 'unordered'],
])('nothing is unknown after apply: %s', async (_, difference, attribute) => {
  const broken = thing({ create: async () => made(difference) })
  const { diagnostics, state } = await broken.apply(written)
  expect(blames(diagnostics, attribute, `${attribute} is still unknown`, 'part of the state is saved')).toBe(true)
  expect(state?.id).toBe('x')
})

test('a create must return a state', async () => {
  const { diagnostics } = await thing({ create: async () => undefined as unknown as Thing }).apply({ name: 'a' }) // the breach
  expect(blames(diagnostics, undefined, 'the handler returned no state', 'find it, and import or delete it')).toBe(true)
})

test('a deleted object is gone, whatever its handler returns', async () => {
  const broken = thing({ delete: async () => honest as unknown as undefined }) // the breach
  broken.restore(honest)
  expect(await broken.destroy()).toEqual({ action: 'delete', state: undefined, diagnostics: [] })
})

test('a write-only value is not in the state', async () => {
  const broken = thing({ create: async () => but({ once: 'hunter2' }), read: async () => but({ once: 'hunter2' }) })
  await broken.apply({ name: 'a', once: 'hunter2' })
  await broken.refresh()
  expect(JSON.stringify(broken.state)).not.toContain('hunter2')
})

test('an identity never changes', async () => {
  const broken = thing({ identity, create: async () => honest, update: async () => but({ name: 'b', id: 'y' }) })
  await broken.apply({ name: 'a' })
  const { diagnostics } = await broken.apply({ name: 'b' })
  expect(blames(diagnostics, undefined, 'id must stay the same', 'The change was made')).toBe(true)
})
