import { expect, test } from 'vitest'
import * as z from 'zod'
import { block, computed, list, required } from '../../../src/framework/index.ts'
import { toy } from './toy.ts'

const attributes = { name: required(z.string(), 'A name.'), id: computed(z.string(), 'An id.') }

test('an object is imported by its id, and needs no change', async () => {
  const thing = toy(attributes, {
    import: async ({ id }, context) => {
      context.private.set('origin', 'import')
      return { name: 'a', id }
    },
  })
  expect(await thing.import('x')).toEqual({ state: { name: 'a', id: 'x' }, diagnostics: [] })
  expect(thing.private.get('origin')).toBe('import')
  expect((await thing.plan({ name: 'a' })).action).toBe('no-op')
})

test('an object that does not exist is not imported', async () => {
  const thing = toy(attributes, { import: async () => undefined })
  expect(await thing.import('x')).toMatchObject({
    state: undefined,
    diagnostics: [
      {
        summary: 'Cannot Import Non-Existent Object',
        detail: expect.stringContaining('There is no toy_thing with the id "x".'),
      },
    ],
  })
})

test('a resource without import says so', async () => {
  expect(await toy(attributes).import('x')).toMatchObject({
    diagnostics: [{ summary: 'Resource Import Not Implemented' }],
  })
})

test('an import that fails says why', async () => {
  const thing = toy(attributes, { import: () => Promise.reject(new Error('forbidden')) })
  expect(await thing.import('x')).toMatchObject({
    state: undefined,
    diagnostics: [{ summary: 'Cannot import toy_thing', detail: 'forbidden' }],
  })
})

test('an import leaves the state to read, which gets the part that the import knew', async () => {
  const seen: unknown[] = []
  const thing = toy(
    { ...attributes, disk: block(list({ size: required(z.int(), 'A size.') }), 'A disk.') },
    {
      identity: {
        attributes: { id: { type: z.string(), description: 'Id.', forImport: 'required' } },
        of: ({ id, name }) => ({ id: name.length > 0 ? id : '' }),
      },
      importForRead: ({ id }) => ({ id }),
      read: async ({ state }) => {
        seen.push(state)
        return { ...state, name: 'a' }
      },
    },
  )
  expect(await thing.import('x')).toEqual({ state: { name: 'a', id: 'x', disk: [] }, diagnostics: [] })
  expect(seen).toEqual([{ id: 'x', disk: [] }])
  expect(thing.identity).toEqual({ id: 'x' })
  expect((await thing.import({ identity: { id: 'y' } })).state).toMatchObject({ id: 'y' })
  expect(thing.identity).toEqual({ id: 'y' })
})
