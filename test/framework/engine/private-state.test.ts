import { expect, test } from 'vitest'
import * as z from 'zod'
import { type PrivateState, required } from '../../../src/framework/index.ts'
import { toy } from './toy.ts'

const count = (kept: PrivateState, who: string) => kept.set(who, Number(kept.get(who) ?? 0) + 1)

test('private state passes through plan, apply and read', async () => {
  const seen: unknown[] = []
  const thing = toy(
    { name: required(z.string(), 'A name.') },
    {
      plan: (_, context) => {
        count(context.private, 'plan')
        return undefined
      },
      create: async ({ config }, context) => {
        seen.push(context.private.get('plan'))
        count(context.private, 'create')
        return { name: config.name }
      },
      read: async ({ state }, context) => {
        seen.push(context.private.get('create'))
        count(context.private, 'read')
        return state
      },
      update: async ({ config }, context) => {
        seen.push(context.private.get('read'), context.private.get('plan'))
        return { name: config.name }
      },
      delete: async (_, context) => void seen.push(context.private.get('plan')),
    },
  )
  await thing.apply({ name: 'a' })
  await thing.refresh()
  await thing.apply({ name: 'b' })
  await thing.destroy()
  // A create is planned twice without anything kept; the update goes on from there.
  expect(seen).toEqual([1, 1, 1, 2, 2])
  expect(thing.private.get('plan')).toBeUndefined()
})

test('a replaced object has no private state of the old one', async () => {
  const name = required(z.string(), 'A name.', { replaces: true })
  const thing = toy(
    { name },
    {
      create: async ({ config }, context) => {
        context.private.set(config.name, true)
        return { name: config.name }
      },
    },
  )
  await thing.apply({ name: 'a' })
  await thing.apply({ name: 'b' })
  expect([thing.private.get('a'), thing.private.get('b')]).toEqual([undefined, true])
})

test('it is kept when a handler fails', async () => {
  const thing = toy(
    { name: required(z.string(), 'A name.') },
    {
      update: async (_, context) => {
        context.private.set('tried', true)
        throw new Error('no')
      },
    },
  )
  thing.restore({ name: 'a' })
  await thing.apply({ name: 'b' })
  expect(thing.private.get('tried')).toBe(true)
})
