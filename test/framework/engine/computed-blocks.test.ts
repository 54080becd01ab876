import { expect, test } from 'vitest'
import * as z from 'zod'
import { encodeMsgpack } from '../../../src/framework/cty/index.ts'
import { block, computed, list, optional, optionalComputed, single, unknown } from '../../../src/framework/index.ts'
import { objectShape } from '../../../src/framework/schema/index.ts'
import { toy, toyProvider, toyResource } from './toy.ts'

const disk = { size: optionalComputed(z.int(), 'A size.'), id: computed(z.string(), 'An id.') }
const attributes = {
  label: optional(z.string(), 'A label.'),
  disk: block(list(disk), 'Disks.', { computed: true }),
  root: block(single(disk), 'The root.', { computed: true }),
}

/** A thing whose provider adds a disk, and a root, where none is written. */
const thing = () =>
  toy(attributes, {
    create: async ({ config }) => made(config),
    update: async ({ config }) => made(config),
  })

const made = ({
  label,
  disk: disks,
  root,
}: {
  label?: unknown
  disk: readonly object[]
  root?: object | undefined
}) => ({
  ...(typeof label === 'string' ? { label } : {}),
  disk: (disks.length > 0 ? disks : [{ size: 10 }]).map((one, index) => ({ size: 1, ...one, id: `d-${index}` })),
  root: { size: 5, ...root, id: 'r' },
})

const own = { disk: [{ size: 10, id: 'd-0' }], root: { size: 5, id: 'r' } }

test('a block that is left out is known after apply, and set by the provider', async () => {
  const one = thing()
  expect((await one.plan({})).planned).toMatchObject({ disk: unknown, root: unknown })
  expect((await one.apply({})).state).toEqual(own)
  expect((await one.plan({})).action).toBe('no-op')
  expect((await one.plan({ label: 'a' })).planned).toMatchObject({ label: 'a', disk: unknown, root: unknown })
  expect((await one.apply({ label: 'a' })).state).toEqual({ label: 'a', ...own })
})

test('a block that is written is kept, with what the provider adds to it', async () => {
  const one = thing()
  const { planned } = await one.plan({ disk: [{ size: 3 }, {}] })
  expect(planned).toMatchObject({
    disk: [
      { size: 3, id: unknown },
      { size: unknown, id: unknown },
    ],
  })
  const { state } = await one.apply({ disk: [{ size: 3 }, {}] })
  expect(state?.disk).toEqual([
    { size: 3, id: 'd-0' },
    { size: 1, id: 'd-1' },
  ])
  expect((await one.plan({ disk: [{ size: 3 }, {}] })).action).toBe('no-op')
})

test('a Terraform that does not support it gets an error, unless the block is written', async () => {
  const definition = toyResource(attributes, { create: async ({ config }) => made(config) })
  const { calls } = toyProvider(definition)
  const object = objectShape(attributes)
  const validate = async (config: object) => {
    const message = {
      typeName: 'toy_thing',
      config: { msgpack: encodeMsgpack(object.encode(config, []), object.type) },
    }
    return (await calls.validateResourceConfig(message)).diagnostics.map(({ summary, attribute }) => [
      summary,
      attribute?.steps[0]?.selector.value,
    ])
  }
  expect(await validate({ root: {} })).toEqual([['Computed Block Not Allowed', 'disk']])
  expect(await validate({ root: {}, disk: [{}] })).toEqual([])
})

test('the schema says so, and attributes within must be computed', async () => {
  const { calls } = toyProvider(toyResource(attributes, { create: async ({ config }) => made(config) }))
  const { resourceSchemas } = await calls.getProviderSchema({})
  const blocks = resourceSchemas.toy_thing?.block?.blockTypes ?? []
  expect(blocks.map(({ typeName, block: inner }) => [typeName, inner?.computed])).toEqual([
    ['disk', true],
    ['root', true],
  ])
  const wrong = { disk: block(list({ size: optional(z.int(), 'A size.') }), 'Disks.', { computed: true }) }
  expect(() => toyProvider(toyResource(wrong))).toThrow(
    'disk: every attribute and block within a computed block must be computed or optionalComputed',
  )
})
