import { expect, test } from 'vitest'
import * as z from 'zod'
import { definitionsFor, optional, required } from '../../../src/framework/index.ts'
import { startProvider } from '../../../src/framework/testing/index.ts'
import { servedSchema } from '../testing/served-schema.ts'
import { attribute, configured, message, meta, nothing, safe, vaultCalls, visit } from './vault-calls.ts'

const create = async (providerMeta: ReturnType<typeof message>) => {
  const calls = await configured(vaultCalls())
  const planned = { name: 'a', told: 'x', token: 'x' }
  return calls.applyResourceChange({
    typeName: 'vault_safe',
    config: message(safe, { name: 'a' }),
    priorState: nothing(safe),
    plannedState: message(safe, planned),
    providerMeta,
  })
}

test('what a module says is part of the schema', async () => {
  const { providerMeta } = await vaultCalls().getProviderSchema({})
  expect(providerMeta?.block?.attributes.map(({ name, required }) => [name, required])).toEqual([
    ['module', true],
    ['tries', false],
  ])
})

test('what a module says is handed to a resource and a data source', async () => {
  const created = await create(message(meta, { module: 'network' }))
  expect(attribute(safe, created.newState, 'told')).toBe('{"module":"network"}')
  const calls = await configured(vaultCalls())
  const config = message(visit, { name: 'a' })
  const read = await calls.readDataSource({
    typeName: 'vault_visit',
    config,
    providerMeta: message(meta, { module: 'web' }),
  })
  expect(attribute(visit, read.state, 'told')).toBe('{"module":"web"}')
})

test('a module that says nothing gives nothing', async () => {
  expect(attribute(safe, (await create(nothing(meta))).newState, 'told')).toBe('null')
})

test('what a module says is checked, and the handler not called', async () => {
  const { diagnostics, newState } = await create(message(meta, { module: 'x' }))
  expect(diagnostics).toMatchObject([
    {
      summary: 'Invalid Attribute Value',
      detail: expect.stringMatching(/^In the block provider_meta "vault" of the module: module: .* Got "x"\.$/),
    },
  ])
  expect(diagnostics[0]?.attribute).toBeUndefined()
  expect(attribute(safe, newState, 'name')).toBeNull()
})

test('attributes that no module can give are a fault of the definition', async () => {
  const { provider } = definitionsFor<undefined>()
  const wrong = provider('wrong', {
    version: '1.0.0',
    description: 'Wrong.',
    attributes: {},
    meta: { when: optional(z.string(), 'When.', { writeOnly: true }), fine: required(z.string(), 'Fine.') },
    configure: () => undefined,
    resources: [],
    dataSources: [],
  })
  const { diagnostics } = await servedSchema(wrong)
  expect(() => startProvider(wrong)).toThrow('provider_meta may have only')
  expect(diagnostics[0]?.detail).toContain(
    'provider_meta wrong: when: provider_meta may have only required and optional attributes',
  )
  expect(diagnostics[0]?.detail).not.toContain('fine')
})
