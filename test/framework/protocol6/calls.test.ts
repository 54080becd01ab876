import { create } from '@bufbuild/protobuf'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { decodeMsgpack, encodeMsgpack, objectType, stringType, type Value } from '../../../src/framework/cty/index.ts'
import { Diagnostic_Severity, DynamicValueSchema } from '../../../src/framework/gen/tfplugin6_pb.ts'
import { computed, definitionsFor, required } from '../../../src/framework/index.ts'
import { startProvider } from '../../../src/framework/testing/index.ts'

const { resource, dataSource, provider } = definitionsFor<{ readonly host: string }>()

const attributes = { name: required(z.string(), 'A name.', { replaces: true }), id: computed(z.string(), 'An id.') }
const type = objectType({ name: stringType, id: stringType })

const thing = resource('toy_thing', {
  description: 'A thing.',
  attributes,
  version: 1,
  create: async ({ config }) => ({ name: config.name, id: 'x' }),
  read: async ({ state }) => state,
  delete: async () => {},
  import: async ({ id }) => ({ name: 'imported', id }),
  upgrades: { 0: () => ({ name: 'upgraded', id: 'x' }) },
})
const source = dataSource('toy_source', {
  description: 'A source.',
  attributes,
  read: async ({ config }) => ({ name: config.name, id: 'y' }),
})

const start = async () => {
  const running = startProvider(
    provider('toy', {
      version: '1.2.3',
      description: 'Toys.',
      attributes: { host: required(z.string(), 'A host.') },
      configure: () => ({ host: 'x' }),
      resources: [thing],
      dataSources: [source],
    }),
  )
  await running.configure({ host: 'x' })
  return running.calls
}

const message = (entries: Record<string, Value> | null) =>
  create(DynamicValueSchema, { msgpack: encodeMsgpack(entries && new Map(Object.entries(entries)), type) })
const read = (dynamic: { readonly msgpack: Uint8Array } | undefined) => dynamic && decodeMsgpack(dynamic.msgpack, type)
const object = (entries: Record<string, Value>) => new Map(Object.entries(entries))
const typeName = 'toy_thing'

test('GetMetadata and GetProviderSchema tell what there is', async () => {
  const calls = await start()
  expect(await calls.getMetadata({})).toMatchObject({
    resources: [{ typeName: 'toy_thing' }],
    dataSources: [{ typeName: 'toy_source' }],
    serverCapabilities: { planDestroy: true, getProviderSchemaOptional: true },
  })
  const schema = await calls.getProviderSchema({})
  expect(Object.keys(schema.resourceSchemas)).toEqual(['toy_thing'])
  expect(Object.keys(schema.dataSourceSchemas)).toEqual(['toy_source'])
  expect(schema.provider?.block?.attributes).toMatchObject([{ name: 'host', required: true }])
  expect(schema.serverCapabilities).toMatchObject({ planDestroy: true, getProviderSchemaOptional: true })
})

test('ValidateProviderConfig, ValidateResourceConfig and ValidateDataResourceConfig find what is missing', async () => {
  const calls = await start()
  const host = create(DynamicValueSchema, {
    msgpack: encodeMsgpack(object({ host: null }), objectType({ host: stringType })),
  })
  const missing = { name: null, id: null }
  for (const { diagnostics } of [
    await calls.validateProviderConfig({ config: host }),
    await calls.validateResourceConfig({ typeName, config: message(missing) }),
    await calls.validateDataResourceConfig({ typeName: 'toy_source', config: message(missing) }),
  ])
    expect(diagnostics).toMatchObject([
      { severity: Diagnostic_Severity.ERROR, attribute: { steps: [{ selector: { case: 'attributeName' } }] } },
    ])
})

test('PlanResourceChange and ApplyResourceChange make an object', async () => {
  const calls = await start()
  const written = { name: 'a', id: null }
  const planned = await calls.planResourceChange({
    typeName,
    config: message(written),
    priorState: message(null),
    proposedNewState: message(written),
  })
  expect(planned.diagnostics).toEqual([])
  const applied = await calls.applyResourceChange({
    typeName,
    config: message(written),
    priorState: message(null),
    plannedState: message({ name: 'a', id: null }),
  })
  expect(read(applied.newState)).toEqual(object({ name: 'a', id: 'x' }))
})

test('PlanResourceChange tells the paths that replace', async () => {
  const calls = await start()
  const { requiresReplace } = await calls.planResourceChange({
    typeName,
    config: message({ name: 'b', id: null }),
    priorState: message({ name: 'a', id: 'x' }),
    proposedNewState: message({ name: 'b', id: 'x' }),
  })
  expect(requiresReplace).toMatchObject([{ steps: [{ selector: { case: 'attributeName', value: 'name' } }] }])
})

test('ReadResource reads a state', async () => {
  const calls = await start()
  const state = { name: 'a', id: 'x' }
  const answer = await calls.readResource({ typeName, currentState: message(state) })
  expect(read(answer.newState)).toEqual(object(state))
})

test('a value may come as JSON', async () => {
  const calls = await start()
  const json = new TextEncoder().encode('{"name":"a","id":"x"}')
  const answer = await calls.readResource({ typeName, currentState: { json } })
  expect(read(answer.newState)).toEqual(object({ name: 'a', id: 'x' }))
})

test('ImportResourceState finds an object', async () => {
  const { importedResources } = await (await start()).importResourceState({ typeName, id: 'z' })
  expect(importedResources.map(({ typeName, state }) => [typeName, read(state)])).toEqual([
    ['toy_thing', object({ name: 'imported', id: 'z' })],
  ])
})

test('UpgradeResourceState upgrades JSON, and refuses the state of Terraform 0.11', async () => {
  const calls = await start()
  const json = new TextEncoder().encode('{}')
  const answer = await calls.upgradeResourceState({ typeName, version: 0n, rawState: { json } })
  expect(read(answer.upgradedState)).toEqual(object({ name: 'upgraded', id: 'x' }))
  const old = await calls.upgradeResourceState({ typeName, version: 0n, rawState: { flatmap: { name: 'a' } } })
  expect(old.diagnostics[0]?.detail).toContain('was written by Terraform 0.11 or earlier')
})

test('ReadDataSource reads', async () => {
  const answer = await (await start()).readDataSource({
    typeName: 'toy_source',
    config: message({ name: 'a', id: null }),
  })
  expect(read(answer.state)).toEqual(object({ name: 'a', id: 'y' }))
})

test('GetFunctions, GetResourceIdentitySchemas and StopProvider answer', async () => {
  const calls = await start()
  expect((await calls.getFunctions({})).functions).toEqual({})
  expect((await calls.getResourceIdentitySchemas({})).diagnostics).toEqual([])
  expect((await calls.stopProvider({})).Error).toBe('')
})

test('an unknown type is reported as a bug, with the known types', async () => {
  const { diagnostics } = await (await start()).readResource({ typeName: 'toy_other', currentState: message(null) })
  expect(diagnostics).toMatchObject([
    { summary: 'Bug in the Provider toy', detail: 'this provider has no resource toy_other; it has toy_thing' },
  ])
})

test('invalid bytes are reported as a bug', async () => {
  const currentState = { msgpack: new Uint8Array([0xc1]) }
  const { diagnostics } = await (await start()).readResource({ typeName, currentState })
  expect(diagnostics).toMatchObject([{ summary: 'Bug in the Provider toy' }])
})
