import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { jsonstore } from '../../../examples/providers/jsonstore/provider.ts'
import { decodeMsgpack, encodeMsgpack, objectType, stringType, type Value } from '../../../src/framework/cty/index.ts'
import { type RunningProvider, startProvider } from '../../../src/framework/testing/index.ts'

// What Terraform 1.11 cannot do, done message by message as Terraform 1.14 does it.

let folder = ''
let provider: RunningProvider
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jsonstore-'))
  writeFileSync(join(folder, 'team.json'), '{"people":["Ada"]}')
  writeFileSync(join(folder, 'tools.json'), '[]')
  writeFileSync(join(folder, 'notes.txt'), 'no document')
  provider = startProvider(jsonstore)
  await provider.configure({ folder })
})
afterEach(() => rmSync(folder, { recursive: true }))

const object = (values: Readonly<Record<string, Value>>) => {
  const type = objectType(new Map(Object.keys(values).map((name) => [name, stringType])))
  return { msgpack: encodeMsgpack(new Map(Object.entries(values)), type) }
}
const read = (message: { readonly msgpack: Uint8Array } | undefined, ...names: readonly string[]) => {
  const type = objectType(new Map(names.map((name) => [name, stringType])))
  const value = message && decodeMsgpack(message.msgpack, type)
  return value instanceof Map ? Object.fromEntries(value) : value
}

const state = ['name', 'content', 'id', 'sha256']

const list = async (prefix: string | null, limit: bigint, includeResourceObject: boolean) => {
  const events = []
  const config = object({ prefix })
  for await (const event of provider.calls.listResource({
    typeName: 'jsonstore_document',
    config,
    limit,
    includeResourceObject,
  }))
    events.push(event)
  return events
}

test('the schema, the identity and every kind of type are offered', async () => {
  const schema = await provider.schema()
  expect(schema.diagnostics).toEqual([])
  const kinds = ['resource', 'dataSource', 'ephemeralResource', 'listResource', 'action'] as const
  expect(kinds.map((kind) => Object.keys(schema[`${kind}Schemas`]))).toEqual([
    ['jsonstore_document'],
    ['jsonstore_document'],
    ['jsonstore_lock'],
    ['jsonstore_document'],
    ['jsonstore_format'],
  ])
  const { identitySchemas } = await provider.calls.getResourceIdentitySchemas({})
  expect(identitySchemas.jsonstore_document?.identityAttributes).toMatchObject([
    { name: 'name', requiredForImport: true },
  ])
})

test('an action tells its progress, and does its work', async () => {
  const request = { actionType: 'jsonstore_format', config: object({ name: 'team' }) }
  expect((await provider.calls.planAction(request)).diagnostics).toEqual([])
  const events = []
  for await (const { type } of provider.calls.invokeAction(request)) events.push(type)
  expect(events).toMatchObject([
    { case: 'progress', value: { message: `formatting ${join(folder, 'team.json')}` } },
    { case: 'completed', value: { diagnostics: [] } },
  ])
  expect(readFileSync(join(folder, 'team.json'), 'utf8')).toBe('{\n  "people": [\n    "Ada"\n  ]\n}')
})

test('documents are listed with their identities, and whole if asked for', async () => {
  const all = await list(null, 100n, false)
  expect(all.map(({ displayName, resourceObject }) => [displayName, resourceObject])).toEqual([
    ['team', undefined],
    ['tools', undefined],
  ])
  expect(read(all[0]?.identity?.identityData, 'name')).toEqual({ name: 'team' })
  const [tools, ...others] = await list('to', 100n, true)
  expect(others).toEqual([])
  expect(read(tools?.resourceObject, ...state)).toMatchObject({ content: '[]' })
  expect(await list(null, 1n, false)).toHaveLength(1)
})

test('a document is imported by its identity', async () => {
  const identity = { identityData: object({ name: 'team' }) }
  const answer = await provider.calls.importResourceState({ typeName: 'jsonstore_document', identity })
  expect(answer.diagnostics).toEqual([])
  const [imported] = answer.importedResources
  expect(read(imported?.state, ...state)).toMatchObject({ content: '{"people":["Ada"]}' })
  expect(read(imported?.identity?.identityData, 'name')).toEqual({ name: 'team' })
})

test('what a document was made of can be written as a configuration', async () => {
  const kept = object({ name: 'team', content: '{}', id: 'team', sha256: 'x' })
  const { config } = await provider.calls.generateResourceConfig({ typeName: 'jsonstore_document', state: kept })
  expect(read(config, ...state)).toEqual({ name: 'team', content: '{}', id: null, sha256: null })
})
