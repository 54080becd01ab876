import { expect, test } from 'vitest'
import * as z from 'zod'
import { required } from '../../../src/framework/index.ts'
import { toy } from './toy.ts'

const attributes = { name: required(z.string(), 'A name.') }
const identity = {
  attributes: {
    region: { type: z.string(), description: 'A region.', forImport: 'required' as const },
    key: { type: z.string(), description: 'A key.', forImport: 'required' as const },
  },
}
const key = { region: 'north', key: 'k-1' }

test('an identity that is not part of the state is set by create, and seen by every other handler', async () => {
  const seen: unknown[] = []
  const thing = toy(attributes, {
    identity,
    async create({ config }, { identify }) {
      identify(key)
      return config
    },
    async read({ state }, context) {
      seen.push(['read', context.identity])
      return state
    },
    async update({ config }, context) {
      seen.push(['update', context.identity])
      return config
    },
    async delete(_, context) {
      seen.push(['delete', context.identity])
    },
  })
  expect((await thing.apply({ name: 'a' })).diagnostics).toEqual([])
  expect(thing.identity).toEqual(key)
  expect((await thing.refresh()).diagnostics).toEqual([])
  expect((await thing.apply({ name: 'b' })).diagnostics).toEqual([])
  expect(thing.identity).toEqual(key)
  expect((await thing.destroy()).diagnostics).toEqual([])
  expect(seen).toEqual([
    ['read', key],
    ['update', key],
    ['delete', key],
  ])
})

test('an import by identity keeps it, and a read may set it', async () => {
  const thing = toy(attributes, {
    identity,
    import: async ({ identity: given }) => ({ name: String(given?.key) }),
    async read({ state }, { identify }) {
      identify(key)
      return state
    },
  })
  expect(await thing.import({ identity: key })).toMatchObject({ state: { name: 'k-1' }, diagnostics: [] })
  expect(thing.identity).toEqual(key)
})

test('a create without an identity is a bug of the provider, and saves the state', async () => {
  const { state, diagnostics } = await toy(attributes, { identity }).apply({ name: 'a' })
  expect(diagnostics).toMatchObject([
    { summary: 'Invalid Resource Identity', detail: expect.stringContaining('no handler called identify') },
  ])
  expect(state).toEqual({ name: 'a' })
})

test('an identity never changes, whoever sets it', async () => {
  const thing = toy(attributes, {
    identity,
    async create({ config }, { identify }) {
      identify(key)
      return config
    },
    async read({ state }, { identify }) {
      identify({ ...key, key: 'k-2' })
      return state
    },
  })
  await thing.apply({ name: 'a' })
  expect((await thing.refresh()).diagnostics).toMatchObject([{ summary: 'Unexpected Identity Change' }])
})
