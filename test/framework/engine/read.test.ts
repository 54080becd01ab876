import { expect, test } from 'vitest'
import * as z from 'zod'
import { computed, optional, required, type State, unknown } from '../../../src/framework/index.ts'
import { toy } from './toy.ts'

const attributes = {
  name: required(z.string(), 'A name.'),
  secret: optional(z.string(), 'A secret.', { writeOnly: true }),
  id: computed(z.string(), 'An id.'),
}
const kept = { name: 'a', id: 'x' }

const restored = (read: NonNullable<Parameters<typeof toy<typeof attributes>>[1]>['read']) => {
  const thing = toy(attributes, read && { read })
  thing.restore(kept)
  return thing
}

test('an object is refreshed', async () => {
  const thing = restored(async ({ state }) => ({ ...state, name: 'b', secret: 's' }))
  expect(await thing.refresh()).toEqual({ state: { name: 'b', id: 'x' }, diagnostics: [] })
})

test('an object that is gone is removed from the state', async () => {
  expect(await restored(async () => undefined).refresh()).toEqual({ state: undefined, diagnostics: [] })
})

test('an object that cannot be read stays as it was', async () => {
  const thing = restored(() => Promise.reject(new Error('no route')))
  expect(await thing.refresh()).toEqual({
    state: kept,
    diagnostics: [{ severity: 'error', summary: 'Cannot read toy_thing', detail: 'no route' }],
  })
})

test.each([
  ['breaks its schema', { ...kept, name: 3 }, 'name must be a string, got a number'],
  ['is not known', { ...kept, id: unknown }, 'id is still unknown'],
])('a state that %s is a bug of the provider, and changes nothing', async (_, state, detail) => {
  const thing = restored(async () => state as unknown as State<typeof attributes>) // against its type
  expect(await thing.refresh()).toMatchObject({
    state: kept,
    diagnostics: [{ detail: expect.stringContaining(`${detail}. This is a bug in the provider toy`) }],
  })
})
