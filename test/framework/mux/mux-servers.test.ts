import { expect, test } from 'vitest'
import * as z from 'zod'
import { bindProvider } from '../../../src/framework/bind-provider.ts'
import { Provider } from '../../../src/framework/gen/tfplugin6_pb.ts'
import { byteMethods } from '../../../src/framework/grpc/byte-methods.ts'
import { callerOf, createCaller } from '../../../src/framework/grpc/caller.ts'
import {
  type Provider as Definition,
  definitionsFor,
  isUnknown,
  optional,
  unknown,
} from '../../../src/framework/index.ts'
import type { MuxedPlugin } from '../../../src/framework/mux/index.ts'
import { muxServers } from '../../../src/framework/mux/mux-servers.ts'
import type { Server } from '../../../src/framework/mux/server.ts'
import type { Calls } from '../../../src/framework/protocol6/index.ts'
import { type Attributes, block, list, objectShape } from '../../../src/framework/schema/index.ts'
import { RunningProvider, testDependencies } from '../../../src/framework/testing/index.ts'
import { attributes, shed, shelf, tool, tools } from './shed-provider.ts'

type Options = Pick<MuxedPlugin, 'omit' | 'configuration'> & {
  /** Calls that this plugin answers otherwise; undefined for one that it does not know. */
  readonly changed?: { readonly [K in keyof Calls]?: Calls[K] | undefined }
}

const serverOf = <A extends Attributes, C>(name: string, provider: Definition<A, C>, options: Options = {}): Server => {
  const { changed = {}, ...rest } = options
  const calls = callerOf(Provider, byteMethods(bindProvider(provider, testDependencies({})).routes))
  return { name, calls: { ...calls, ...changed } as Partial<Calls>, ...rest } // undefined for a call it does not know
}

/** Serves the shed together with one other provider. */
const muxed = <A extends Attributes, C>(plugin: Definition<A, C>, options?: Options) => {
  const calls = muxServers([serverOf('the provider', shed), serverOf('the plugin', plugin, options)])
  const caller = createCaller(Provider, (router) => router.service(Provider, calls))
  return new RunningProvider({ calls: caller, deferralAllowed: false }, objectShape(attributes))
}

const details = async (running: RunningProvider) => (await running.schema()).diagnostics.map(({ detail }) => detail)

test('each call goes to the server that has the object, and both are configured', async () => {
  const running = muxed(tools)
  await running.configure({ owner: 'Ada' })
  expect((await running.resource(shelf).apply({ name: 'low' })).state).toEqual({ name: 'low', owner: 'Ada' })
  const made = running.resource(tool)
  expect((await made.apply({ name: 'saw', part: [{ name: 'blade' }] })).state).toMatchObject({ owner: 'Ada' })
  expect((await made.apply({ name: 'axe' })).action).toBe('update')
  expect((await made.import('saw')).state).toMatchObject({ name: 'saw', owner: 'Ada' })
  await made.destroy()
  const [source, shout] = [(tools.dataSources ?? [])[0], tools.functions?.[0]]
  expect(source && (await running.readDataSource(source, {})).state).toEqual({ total: 3 })
  expect(shout && (await running.call(shout, 'quiet')).result).toBe('QUIET')
  const [key, tidy, found] = [tools.ephemerals?.[0], tools.actions?.[0], tools.lists?.[0]]
  expect(key && (await running.open(key, {})).result).toEqual({ value: 'k' })
  expect(tidy && (await running.invoke(tidy, {})).progress).toEqual(['tidying'])
  expect(found && (await running.list(found, {})).found.map(({ displayName }) => displayName)).toEqual(['saw'])
})

test('schemas, metadata, functions and identities are those of both', async () => {
  const { calls } = muxed(tools)
  const schema = await calls.getProviderSchema({})
  const metadata = await calls.getMetadata({})
  expect(schema.diagnostics).toEqual([])
  expect(schema.serverCapabilities).toMatchObject({ planDestroy: true, generateResourceConfig: true })
  expect(metadata.resources.map(({ typeName }) => typeName)).toEqual(['shed_shelf', 'shed_tool'])
  expect(metadata.actions.map(({ typeName }) => typeName)).toEqual(['shed_tidy'])
  expect(Object.keys((await calls.getFunctions({})).functions)).toEqual(['shout'])
  const { identitySchemas } = await calls.getResourceIdentitySchemas({})
  expect(Object.keys(identitySchemas).sort()).toEqual(['shed_shelf', 'shed_tool'])
})

test('an object of two servers is an error that names it, unless the plugin omits it', async () => {
  expect(await details(muxed(shed))).toEqual([
    expect.stringContaining(
      'Both the provider and the plugin have the resource shed_shelf. Remove it from one of them, or add it to `omit.resources` of the plugin.',
    ),
  ])
  const running = muxed(shed, { omit: { resources: ['shed_shelf'] } })
  expect(await details(running)).toEqual([])
  expect((await running.calls.getMetadata({})).resources).toHaveLength(1)
  expect((await running.calls.getResourceIdentitySchemas({})).diagnostics).toEqual([])
})

test('a name in omit that the plugin does not have is an error', async () => {
  expect(await details(muxed(tools, { omit: { resources: ['shed_tol'], functions: ['shout'] } }))).toEqual([
    expect.stringContaining(
      '`omit.resources` of the plugin has "shed_tol", which it does not serve: it serves shed_tool',
    ),
  ])
})

const states = definitionsFor<undefined>()
const { provider } = definitionsFor<unknown>()
const other = provider('shed', {
  version: '1.0.0',
  description: 'Another.',
  attributes: {
    // Another sentence is not another schema.
    owner: optional(z.string(), 'The owner.', { sensitive: true }),
    place: block(list({ city: optional(z.string(), 'City.') }), 'Where it is.'),
  },
  configure: ({ config }, { diagnostics }) => diagnostics.warning('Configured', JSON.stringify(config)),
  resources: [],
  dataSources: [],
})

test('provider schemas that differ are an error that lists the differences', async () => {
  expect(await details(muxed(other))).toEqual([
    expect.stringMatching(
      /provider schemas of the provider and the plugin differ[\s\S]*- owner: optional "string", and optional sensitive "string"\n {2}- place: missing, and a list block\n {2}- place.city: missing/,
    ),
  ])
})

test('a configuration is converted for a plugin whose provider schema differs', async () => {
  const seen: unknown[] = []
  const running = muxed(other, {
    configuration: ({ owner }) => {
      seen.push(owner)
      return { owner: isUnknown(owner) ? owner : `${owner}'s plugin` }
    },
  })
  expect(await details(running)).toEqual([])
  expect(await running.configure({ owner: 'Ada' })).toMatchObject([{ detail: '{"owner":"Ada\'s plugin","place":[]}' }])
  expect(await running.validate({ owner: unknown })).toEqual([])
  expect(seen.map(isUnknown)).toEqual([false, true])
})

test('after an error of one server, the next ones are not configured', async () => {
  expect(await muxed(tools).configure({ owner: 'nobody' })).toMatchObject([{ summary: 'No Owner' }])
})

test('a plugin without metadata is asked for its schema, and one without functions has none', async () => {
  const running = muxed(tools, { changed: { getMetadata: undefined, getFunctions: undefined } })
  const { resources, functions } = await running.calls.getMetadata({})
  expect(resources.map(({ typeName }) => typeName)).toEqual(['shed_shelf', 'shed_tool'])
  expect(functions.map(({ name }) => name)).toEqual(['shout'])
  expect((await running.calls.getFunctions({})).functions).toEqual({})
})

test('a plugin that does not plan deletions is not asked about them', async () => {
  const tooOld = { getMetadata: () => ({ resources: [{ typeName: 'shed_tool' }] }) }
  const { calls } = muxed(tools, { changed: tooOld })
  const gone = { msgpack: Uint8Array.of(0xc0) }
  const [type, bytes] = ['shed_tool', Uint8Array.of(1)]
  const request = { typeName: type, priorState: { msgpack: bytes }, proposedNewState: gone, priorPrivate: bytes }
  expect(await calls.planResourceChange(request)).toMatchObject({ plannedState: gone, plannedPrivate: bytes })
})

test('StopProvider reaches every server, and reports what failed', async () => {
  const { calls } = muxed(tools, { changed: { stopProvider: () => ({ Error: 'stuck' }) } })
  expect((await calls.stopProvider({})).Error).toBe('stuck')
})

const shelter = (name: string, kept: string[]) =>
  states.provider('shed', {
    version: '1.0.0',
    description: 'Keeps states.',
    attributes: shed.attributes,
    configure: () => undefined,
    resources: [],
    dataSources: [],
    stateStores: [
      states.stateStore(`shed_${name}`, {
        description: 'A drawer.',
        attributes: {},
        configure: () => kept,
        list: async (_, { store }) => store,
        read: async () => undefined,
        write: async ({ state, bytes }, { store }) => void store.push(`${state}: ${Buffer.from(bytes)}`),
        delete: async () => {},
      }),
    ],
  })

test('a state is written to the store of the server that has it', async () => {
  const [here, there] = [[], []] as [string[], string[]]
  const calls = muxServers([serverOf('a', shelter('here', here)), serverOf('b', shelter('there', there))])
  const caller = createCaller(Provider, (router) => router.service(Provider, calls))
  await caller.configureProvider({})
  const typeName = 'shed_there'
  await caller.configureStateStore({ typeName, config: { msgpack: Uint8Array.of(0x80) } })
  const chunk = (start: bigint) => ({ bytes: Buffer.from('ab'), totalLength: 4n, range: { start, end: start + 1n } })
  const answer = await caller.writeStateBytes([{ ...chunk(0n), meta: { typeName, stateId: 's' } }, chunk(2n)])
  expect([answer.diagnostics, here, there]).toEqual([[], [], ['s: abab']])
  expect((await caller.getStates({ typeName })).stateId).toEqual(['s: abab'])
})

test('a call about an object of no server says so', async () => {
  await expect(muxed(tools).calls.readResource({ typeName: 'shed_roof' })).rejects.toThrow(
    'neither the provider nor the plugin has the resource shed_roof',
  )
})
