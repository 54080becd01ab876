import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { computed, definitionsFor, required } from '../../../src/framework/index.ts'
import { type Terraform, withTerraform } from '../../../src/framework/testing/index.ts'
import { memoryProvider } from '../../framework/testing/memory-provider.ts'

const files = { 'main.tf': 'resource "memory_thing" "a" {\n  name = "first"\n}\n' }

/** Changes the one object in the state, behind Terraform's back. */
const rewrite = (terraform: Terraform, change: (instance: Record<string, unknown>) => object): void => {
  const state = JSON.parse(readFileSync(join(terraform.directory, 'terraform.tfstate'), 'utf8'))
  state.resources[0].instances[0] = change(state.resources[0].instances[0])
  terraform.write({ 'terraform.tfstate': JSON.stringify(state) })
}

test('a state with removed attributes, and without new ones, needs no change', async () => {
  await withTerraform({ provider: memoryProvider(), files }, async (terraform) => {
    await terraform.apply()
    rewrite(terraform, ({ attributes, ...instance }) => {
      const { list_block, tags, ...rest } = attributes as Record<string, unknown>
      expect([list_block, tags]).toEqual([[], null])
      return { ...instance, attributes: { ...rest, gone: [{ deep: true }] } }
    })
    expect(await terraform.plan()).toMatchObject({ code: 0 })
  })
})

test('a state of an older version is upgraded', async () => {
  const { resource, provider } = definitionsFor<object>()
  const upgrading = provider('memory', {
    version: '2.0.0',
    description: 'Objects in memory.',
    attributes: {},
    configure: () => ({}),
    resources: [
      resource('memory_thing', {
        description: 'A thing.',
        version: 1,
        attributes: {
          name: required(z.string(), 'A name.'),
          id: computed(z.string(), 'An id.', { stable: true }),
          size: computed(z.bigint(), 'A size.', { stable: true }),
        },
        create: async () => ({ name: 'first', id: 'x', size: 1n }),
        read: async ({ state }) => state,
        update: async () => {
          throw new Error('nothing is to be updated')
        },
        delete: async () => {},
        upgrades: { 0: ({ title, size }) => ({ name: String(title), id: 'x', size: size as bigint }) },
      }),
    ],
    dataSources: [],
  })
  await withTerraform({ provider: upgrading, files }, async (terraform) => {
    await terraform.apply()
    rewrite(terraform, (instance) => ({
      ...instance,
      schema_version: 0,
      attributes: { title: 'first', size: 'SIZE' },
    }))
    const text = readFileSync(join(terraform.directory, 'terraform.tfstate'), 'utf8')
    terraform.write({ 'terraform.tfstate': text.replace('"SIZE"', '9007199254740993') })
    expect(await terraform.plan()).toMatchObject({ code: 0 })
    await terraform.apply('-refresh-only')
    expect((await terraform.showState()).values('memory_thing.a')).toEqual({
      name: 'first',
      id: 'x',
      size: 9007199254740993n,
    })
  })
})
