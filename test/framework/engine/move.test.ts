import { expect, test } from 'vitest'
import * as z from 'zod'
import { computed, type MoveContext, required } from '../../../src/framework/index.ts'
import { toy } from './toy.ts'

const attributes = { name: required(z.string(), 'A name.'), id: computed(z.string(), 'An id.') }
const source = { provider: 'example.com/other/box', type: 'box_thing', version: 1 }
const stored = { title: 'a', id: 'x' }
const identity = { id: { type: z.string(), description: 'Id.', forImport: 'required' } } as const

const moving = (state: (context: MoveContext) => void, of?: (state: { readonly id: string }) => { id: string }) =>
  toy(attributes, {
    identity: { attributes: identity, ...(of && { of }) },
    moves: [
      {
        from: ({ type }) => type === 'box_thing',
        state({ title, id }, context) {
          state(context)
          return { name: String(title), id: String(id) }
        },
      },
    ],
  })

test('a move gets the identity and the private state of the source, and sets those of the target', async () => {
  const seen: unknown[] = []
  const thing = moving((context) => {
    seen.push(context.sourceIdentity, Buffer.from(context.sourcePrivate).toString())
    context.private.set('etag', 'e1')
    context.identify({ id: 'x' })
  })
  const beside = { identity: { region: 'north' }, private: Buffer.from('{"token":"t"}') }
  expect(await thing.move(source, stored, beside)).toEqual({ state: { name: 'a', id: 'x' }, diagnostics: [] })
  expect(seen).toEqual([{ region: 'north' }, '{"token":"t"}'])
  expect(thing.private.get('etag')).toBe('e1')
  expect(thing.identity).toEqual({ id: 'x' })
})

test('an identity that is derived from the state is set by a move', async () => {
  const thing = moving(
    ({ sourceIdentity, sourcePrivate }) =>
      expect([sourceIdentity, sourcePrivate]).toEqual([undefined, new Uint8Array()]),
    ({ id }) => ({ id }),
  )
  await thing.move(source, stored)
  expect(thing.identity).toEqual({ id: 'x' })
})

test('an identity that a move does not set is left to read', async () => {
  const thing = moving(() => undefined)
  expect((await thing.move(source, stored)).diagnostics).toEqual([])
  expect(thing.identity).toBeUndefined()
})
