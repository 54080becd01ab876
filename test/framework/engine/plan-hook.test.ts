import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import {
  block,
  computed,
  isUnknown,
  optional,
  optionalComputed,
  required,
  single,
  unknown,
} from '../../../src/framework/index.ts'
import { toy } from './toy.ts'

const attributes = {
  name: required(z.string(), 'A name.'),
  seed: optionalComputed(z.int(), 'A seed.'),
  hash: computed(z.string(), 'A hash.'),
  id: computed(z.string(), 'An id.', { stable: true }),
  kind: optional(z.string(), 'A kind.', { default: 'small' }),
  it: block(single({ made: computed(z.string(), 'Made.') }), 'It.'),
}
const kept = { name: 'a', seed: 1, hash: 'of a', kind: 'small', id: 'x' }

test('sees the configuration, the state and the plan', async () => {
  const seen: unknown[] = []
  const thing = toy(attributes, {
    plan: ({ config, state, planned }) => {
      seen.push(config, state, planned)
      return undefined
    },
  })
  await thing.plan({ name: 'a' })
  expect(seen).toEqual([
    { name: 'a' },
    undefined,
    { name: 'a', kind: 'small', seed: unknown, hash: unknown, id: unknown },
  ])
  thing.restore(kept)
  await thing.plan({ name: unknown })
  expect(seen.slice(3)).toEqual([{ name: unknown }, kept, { ...kept, name: unknown, seed: unknown, hash: unknown }])
})

test('sets values of computed attributes', async () => {
  const thing = toy(attributes, {
    plan: ({ config }) => ({ planned: isUnknown(config.name) ? {} : { hash: `of ${config.name}`, seed: 3 } }),
  })
  expect((await thing.plan({ name: 'a' })).planned).toMatchObject({ hash: 'of a', seed: 3, id: unknown })
})

test('replaces the object, and only for attributes that change', async () => {
  const thing = toy(attributes, { plan: () => ({ planned: { hash: 'other' }, replace: ['hash', 'id'] }) })
  thing.restore(kept)
  expect(await thing.plan({ name: 'a' })).toMatchObject({ action: 'replace', replacePaths: ['hash'] })
})

test('may make a value unknown that is known', async () => {
  const thing = toy(attributes, { plan: () => ({ planned: { hash: unknown } }) })
  thing.restore(kept)
  expect(await thing.plan({ name: 'a' })).toMatchObject({ action: 'update', planned: { hash: unknown, id: 'x' } })
})

describe('cannot set values of the practitioner', () => {
  test.each<[string, object, string]>([
    ['an argument', { name: 'b' }, 'name'],
    ['an argument with a default', { kind: 'b' }, 'kind'],
    ['what is written instead of computed', { seed: 9 }, 'seed'],
    ['a block', { it: { made: 'x' } }, 'it'],
    ['what the schema does not have', { size: 3 }, 'size'],
  ])('%s', async (_, planned, attribute) => {
    const thing = toy(attributes, { plan: () => ({ planned }) })
    const { diagnostics } = await thing.plan({ name: 'a', seed: 1 })
    expect(diagnostics).toMatchObject([{ severity: 'error', summary: 'Cannot plan toy_thing', attribute }])
    expect(diagnostics[0]?.detail).toContain('This is a bug in the provider toy')
  })

  test('cannot set a value of the wrong type', async () => {
    const thing = toy(attributes, { plan: () => ({ planned: { hash: 3 as unknown as string } }) }) // breaks the schema on purpose
    expect((await thing.plan({ name: 'a' })).diagnostics[0]?.detail).toContain('hash must be a string, got a number')
  })
})

test('fails the plan if it throws', async () => {
  const thing = toy(attributes, {
    plan: () => {
      throw new Error('no such file')
    },
  })
  expect((await thing.plan({ name: 'a' })).diagnostics).toEqual([
    { severity: 'error', summary: 'Cannot plan toy_thing', detail: 'no such file' },
  ])
})

test('is not called for a deletion, which has its own hook', async () => {
  const thing = toy(attributes, {
    plan: () => {
      throw new Error('asked')
    },
    planDelete: ({ state }, { diagnostics }) => diagnostics.warning('Gone for Good', `${state.id} cannot be restored.`),
  })
  thing.restore(kept)
  expect((await thing.plan()).diagnostics).toEqual([
    { severity: 'warning', summary: 'Gone for Good', detail: 'x cannot be restored.' },
  ])
})
