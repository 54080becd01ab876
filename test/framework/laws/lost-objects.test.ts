import { expect, test } from 'vitest'
import * as z from 'zod'
import { definitionsFor, optional, type Provider, type Resource, required } from '../../../src/framework/index.ts'
import { startProvider } from '../../../src/framework/testing/index.ts'
import { type attributes, but, honest, identity, thing } from './thing.ts'

/** Hundreds of objects within each other. */
const deep = (levels: number): object => {
  let value: object = {}
  for (let level = 0; level < levels; level++) value = { value }
  return value
}
const cyclic: Record<string, unknown> = {}
cyclic.self = cyclic

type Twist = Partial<Resource<typeof attributes, object>>
const fails = (): never => {
  throw new Error('not today')
}

test.each<[breach: string, twist: Twist, told: RegExp]>([
  ['an identity that throws', { identity: { ...identity, of: fails } }, /identity .* cannot be derived .* not today/],
  [
    'an identity of another shape',
    { identity: { ...identity, of: () => ({ id: 3 as unknown as string }) } },
    /id must be a string, got a number/,
  ],
  [
    'an identity of nothing',
    { identity: { ...identity, of: () => ({}) as { id: string } } },
    /id is missing, although imports require it/,
  ],
  ['a value that nests too deep', { create: async () => but({ anything: deep(600) }) }, /anything nests deeper/],
  [
    'a value that holds itself',
    { create: async () => but({ anything: cyclic }) },
    /anything nests deeper .* holds itself/,
  ],
  [
    'an attribute that throws when it is read',
    { create: async () => Object.defineProperty(but({}), 'note', { enumerable: true, get: fails }) },
    /not today/,
  ],
  [
    'a diagnostic whose text and path are none',
    {
      create: async (_, { diagnostics }) => {
        diagnostics.error('Half Done', new Error('odd') as unknown as string, ['several', 'name'])
        return honest
      },
    },
    /odd/,
  ],
  [
    'an error that is no error',
    {
      create: async (_, { keep }) => {
        keep(honest)
        throw Object.create(null)
      },
    },
    /Object: null prototype/,
  ],
])('an object that exists is not lost over %s', async (_, twist, told) => {
  const broken = thing({ create: async () => honest, ...twist })
  const { diagnostics } = await broken.apply({ name: 'a' })
  expect(diagnostics.map(({ detail }) => detail).join()).toMatch(told)
  expect([broken.state?.id, broken.tainted]).toEqual(['x', true])
})

test.each<[what: string, value: unknown]>([
  ['a bigint', 1n],
  ['a circle', cyclic],
  ['nothing', undefined],
])('an object is not lost, nor tainted, over %s in private state', async (_, value) => {
  const broken = thing({
    create: async (_request, { private: kept }) => {
      kept.set('cursor', value as string)
      kept.set('sound', 'kept')
      return honest
    },
  })
  const { diagnostics } = await broken.apply({ name: 'a' })
  expect(diagnostics).toMatchObject([
    { severity: 'warning', summary: 'Provider Data Not Kept', detail: expect.stringContaining('under "cursor"') },
  ])
  expect([broken.state?.id, broken.tainted]).toEqual(['x', false])
  expect([broken.private.get('sound'), broken.private.get('cursor')]).toEqual(['kept', undefined])
})

const { resource, provider } = definitionsFor<object>()

const started = (definition: Resource<typeof small, object>, rest: Pick<Provider, 'explain'> = {}) =>
  startProvider(
    provider('toy', {
      version: '1.2.3',
      description: 'Toys.',
      attributes: {},
      configure: () => ({}),
      resources: [definition as unknown as Resource], // handlers meet the attributes they were made for
      dataSources: [],
      ...rest,
    }),
  ).resource(definition)

const small = {
  name: required(z.string(), 'A name.'),
  note: optional(z.string(), 'A note.', {
    equivalent: (before, after) => (after === 'broken' ? fails() : before === after),
  }),
}
const tiny = resource('toy_thing', {
  description: 'A thing.',
  attributes: small,
  create: async ({ config }, { keep }) => {
    keep({ ...config, note: 'broken' })
    throw new Error('broken off')
  },
  read: async ({ state }) => state,
  update: async ({ config }) => config,
  delete: async () => {},
})

test('an object that exists is not lost over an option that throws', async () => {
  const broken = started(tiny)
  await broken.apply({ name: 'a', note: 'x' })
  expect(broken.state).toEqual({ name: 'a', note: 'broken' })
})

test('an object that exists is not lost over an explanation that throws', async () => {
  const broken = started(tiny, { explain: fails })
  const { diagnostics } = await broken.apply({ name: 'a' })
  expect(diagnostics.at(-1)?.detail).toBe('broken off')
  expect(broken.state).toEqual({ name: 'a', note: 'broken' })
})
