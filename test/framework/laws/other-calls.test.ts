import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import {
  type Attributes,
  computed,
  definitionsFor,
  type Ephemeral,
  type List,
  type Provider,
  type ProviderFunction,
  type Resource,
  required,
  unknown,
} from '../../../src/framework/index.ts'
import { startProvider } from '../../../src/framework/testing/index.ts'
import { toySource } from '../engine/toy.ts'
import { attributes, blames, but, honest, identity, type Thing, thing } from './thing.ts'

const kept = 'The state is unchanged'
type Read = Resource<typeof attributes, object>['read']

describe('a read', () => {
  test.each<[law: string, read: Read, attribute: string | undefined, what: string]>([
    ['leaves nothing unknown', async () => but({ hash: unknown }), 'hash', 'hash is still unknown'],
    ['keeps to the schema', async () => but({ several: [{ name: 3 }] }), 'several[0].name', 'must be a string'],
    ['returns nothing but undefined for what is gone', async () => null as unknown as Thing, undefined, 'no state'],
    ['finds the same object', async () => but({ id: 'y' }), undefined, 'id must stay the same'],
  ])('%s', async (_, read, attribute, what) => {
    const broken = thing({ identity, create: async () => honest, read })
    await broken.apply({ name: 'a' })
    const { diagnostics, state } = await broken.refresh()
    expect(blames(diagnostics, attribute, what, kept), JSON.stringify(diagnostics)).toBe(true)
    expect(state).toEqual(honest)
  })
})

describe('a data source', () => {
  const written = { name: required(z.string(), 'A name.'), size: computed(z.int(), 'A size.') }
  test.each<[law: string, result: object | undefined, what: string]>([
    ['keeps what is written', { name: 'b', size: 1 }, 'name differs from the plan: planned "a", got "b".'],
    ['leaves nothing unknown', { name: 'a', size: unknown }, 'size is still unknown'],
    ['keeps to the schema', { name: 'a', size: 'x' }, 'size must be a finite number'],
    ['returns something', undefined, 'the handler returned no state'],
  ])('%s', async (_, result, what) => {
    const { diagnostics } = await toySource(written, async () => result as { name: string; size: number }).read({
      name: 'a',
    })
    expect(diagnostics).toMatchObject([{ severity: 'error', detail: expect.stringContaining(what) }])
    expect(diagnostics[0]?.detail).toContain('please report it. The result was discarded.')
  })
})

describe('an import', () => {
  test.each<[law: string, found: object, attribute: string | undefined, what: string]>([
    ['leaves nothing unknown', { hash: unknown }, 'hash', 'hash is still unknown'],
    ['keeps to the schema', { kind: 3 }, 'kind', 'kind must be a string'],
    ['finds what was asked for', { id: 'y' }, undefined, 'id must stay the same'],
  ])('%s', async (_, found, attribute, what) => {
    const broken = thing({ identity, import: async () => but(found) })
    const { diagnostics, state } = await broken.import({ identity: { id: 'x' } })
    expect(blames(diagnostics, attribute, what, 'Nothing was imported.'), JSON.stringify(diagnostics)).toBe(true)
    expect(state).toBeUndefined()
  })
})

describe('an upgrade and a move', () => {
  test.each<[law: string, state: object | undefined, what: string]>([
    ['leave nothing unknown', but({ hash: unknown }), 'hash is still unknown'],
    ['keep to the schema', but({ kind: 3 }), 'kind must be a string'],
    ['return something', undefined, 'the handler returned no state'],
  ])('%s', async (_, state, what) => {
    const made = () => state as Thing
    const broken = thing({ version: 1, upgrades: { 0: made }, moves: [{ from: () => true, state: made }] })
    const source = { provider: 'x/y/z', type: 'other_thing', version: 0 }
    for (const { diagnostics } of [await broken.upgrade(0, {}), await broken.move(source, {})]) {
      expect(diagnostics).toMatchObject([{ severity: 'error', detail: expect.stringContaining(what) }])
      expect(diagnostics[0]?.detail).toContain('please report it. The stored state is unchanged.')
    }
  })

  test('of an identity must return every required attribute', async () => {
    const upgrades = { 0: () => ({}) as { id: string } }
    const broken = thing({ identity: { ...identity, version: 1, upgrades } })
    const [told] = await broken.upgradeIdentity(0, {})
    expect(told?.detail).toContain('id is missing, although imports require it. This is a bug in the provider toy')
  })
})

test('a generated configuration must match the schema', async () => {
  const broken = thing({ generateConfig: () => ({ name: 3 }) as never })
  broken.restore(honest)
  const { diagnostics } = await broken.generateConfig()
  expect(blames(diagnostics, 'name', 'name must be a string', 'Write the configuration by hand')).toBe(true)
})

const { provider, resource, list, function: providerFunction, ephemeral } = definitionsFor<object>()

const running = (rest: Partial<Provider<Attributes, object>>) =>
  startProvider(
    provider('toy', {
      version: '1.2.3',
      description: 'Toys.',
      attributes: {},
      configure: () => ({}),
      resources: [],
      dataSources: [],
      ...rest,
    }),
  )

describe('a function', () => {
  test.each<[law: string, result: unknown, what: string]>([
    ['returns a value of its type', 3, 'the value must be a string, got a number'],
    ['returns something', undefined, 'it returned no value'],
    ['returns what is known, of what is known', unknown, 'the object is unknown although every argument is known'],
  ])('%s', async (_, result, what) => {
    const broken = providerFunction('broken', {
      summary: 'Breaks.',
      description: 'Breaks.',
      parameters: {},
      returns: z.string(),
      run: () => result as string,
    })
    const { error } = await running({ functions: [broken as ProviderFunction] }).call(broken)
    expect(error?.text).toBe(
      `broken violated its own types: ${what}. This is a bug in the provider toy: please report it.`,
    )
  })
})

describe('an ephemeral resource', () => {
  const shown = { name: required(z.string(), 'A name.'), token: computed(z.string(), 'A token.') }
  test.each<[law: string, opened: object | undefined, what: string]>([
    ['keeps what is written', { result: { name: 'b', token: 't' } }, 'name differs from the plan'],
    ['leaves nothing unknown', { result: { name: 'a', token: unknown } }, 'token is still unknown'],
    ['keeps to the schema', { result: { name: 'a', token: 3 } }, 'token must be a string'],
    ['opens something', undefined, 'the handler returned no state'],
    [
      'is renewed at a moment that is one',
      { result: { name: 'a', token: 't' }, renewAt: new Date('never') },
      'is not a valid date',
    ],
    ['is not renewed by nobody', { result: { name: 'a', token: 't' }, renewAt: new Date(0) }, 'has no renew handler'],
  ])('%s', async (_, opened, what) => {
    const broken = ephemeral('toy_key', { description: 'A key.', attributes: shown, open: async () => opened as never })
    const started = running({ ephemerals: [broken as unknown as Ephemeral<Attributes, object>] })
    const { diagnostics } = await started.open(broken, { name: 'a' })
    expect(diagnostics).toMatchObject([{ severity: 'error', detail: expect.stringContaining(what) }])
    expect(diagnostics[0]?.detail).toContain('This is a bug in the provider')
  })
})

describe('a list', () => {
  test.each<[law: string, state: object | undefined, what: string]>([
    ['leaves nothing unknown', but({ hash: unknown }), 'hash is still unknown'],
    ['finds what has an identity', but({ id: undefined }), 'id is missing, although imports require it'],
    ['keeps to the schema of what it lists', but({ kind: 3 }), 'kind must be a string'],
    ['finds something', undefined, 'the handler returned no state'],
  ])('%s', async (_, state, what) => {
    const listed = resource('toy_thing', {
      description: 'A thing.',
      attributes,
      identity,
      create: async () => honest,
      read: async () => honest,
      update: async () => honest,
      delete: async () => {},
    })
    const broken = list(listed, {
      description: 'Finds things.',
      attributes: {},
      async *list() {
        yield { displayName: 'sound', state: honest }
        yield { displayName: 'broken', state: state as Thing }
      },
    })
    const { found, diagnostics } = await running({
      resources: [listed as unknown as Resource<Attributes, object>],
      lists: [broken as unknown as List<Attributes, object>],
    }).list(broken)
    expect(found).toMatchObject([{ displayName: 'sound', identity: { id: 'x' } }])
    expect(diagnostics).toMatchObject([{ severity: 'error', detail: expect.stringContaining(what) }])
    expect(diagnostics[0]?.detail).toContain('please report it. The list ends here')
  })
})
