import { expect, test } from 'vitest'
import * as z from 'zod'
import { bindProvider } from '../../../src/framework/bind-provider.ts'
import { encodeMsgpack, objectType, stringType } from '../../../src/framework/cty/index.ts'
import { Provider } from '../../../src/framework/gen/tfplugin6_pb.ts'
import { createCaller } from '../../../src/framework/grpc/caller.ts'
import {
  DiagnosticError,
  definitionsFor,
  required,
  type StateLock,
  type StateStore,
} from '../../../src/framework/index.ts'
import { fakeClock, startProvider, testDependencies } from '../../../src/framework/testing/index.ts'

interface Room {
  readonly states: Map<string, Uint8Array>
  readonly locks: Map<string, StateLock>
}

const { provider, stateStore } = definitionsFor<Map<string, Room>>()
const attributes = { room: required(z.string().min(2), 'Name of the room.') }

const vault = stateStore('vault_room', {
  description: 'States in a room of the vault.',
  attributes,
  configure({ config: { room } }, { services }) {
    const found = services.get(room)
    if (!found) throw new DiagnosticError('No Such Room', `The vault has no room ${room}.`, ['room'])
    return found
  },
  list: async (_, { store }) => [...store.states.keys()],
  read: async ({ state }, { store }) => store.states.get(state),
  async write({ state, bytes }, { store }) {
    if (state === 'read-only') throw new Error('the wall is solid')
    store.states.set(state, bytes)
  },
  async delete({ state }, { store }) {
    store.states.delete(state)
  },
  async lock({ state, lock }, { store }) {
    const held = store.locks.get(state)
    if (!held) store.locks.set(state, lock)
    return held
  },
  async unlock({ state, id }, { store }) {
    const held = store.locks.get(state)
    if (held?.id !== id) throw new DiagnosticError('Not Locked', `${state} is not locked by ${id}.`)
    store.locks.delete(state)
  },
})

const type = objectType({ room: stringType })
const typeName = 'vault_room'
const configOf = (room: string) => ({ typeName, config: { msgpack: encodeMsgpack(new Map([['room', room]]), type) } })

type Store = StateStore<typeof attributes, Map<string, Room>, Room>

const vaultOf = (definition: Store, room: Room) =>
  provider('vault', {
    version: '1.0.0',
    description: 'A vault.',
    attributes: {},
    configure: () => new Map([['north', room]]),
    resources: [],
    stateStores: [definition],
  })

const start = (definition: Store = vault) => {
  const room: Room = { states: new Map(), locks: new Map() }
  const running = startProvider(vaultOf(definition, room), {
    clock: fakeClock(Date.parse('2026-11-30T08:00:00Z')),
    environment: { USER: 'ada' },
  })
  return { ...room, running, calls: running.calls }
}

/** A vault that Terraform has configured, with chunks of four bytes. */
const open = async (definition?: Store) => {
  const started = start(definition)
  await started.running.configure()
  const { capabilities, diagnostics } = await started.calls.configureStateStore({
    ...configOf('north'),
    capabilities: { chunkSize: 4n },
  })
  expect([capabilities?.chunkSize, diagnostics]).toEqual([4n, []])
  return started
}

const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString()

const chunk = (start: number, part: string, total: number, first = start === 0) => ({
  ...(first ? { meta: { typeName, stateId: 'default' } } : {}),
  bytes: Buffer.from(part),
  totalLength: BigInt(total),
  range: { start: BigInt(start), end: BigInt(start + part.length - 1) },
})

const read = async ({ calls }: Awaited<ReturnType<typeof open>>, stateId: string) => {
  const events = []
  for await (const event of calls.readStateBytes({ typeName, stateId })) events.push(event)
  return events
}

test('a state is written from chunks and read in chunks', async () => {
  const vaulted = await open()
  const { calls, states } = vaulted
  const written = await calls.writeStateBytes([chunk(0, 'abcd', 10), chunk(4, 'efgh', 10), chunk(8, 'ij', 10)])
  expect(written.diagnostics).toEqual([])
  expect(text(states.get('default'))).toBe('abcdefghij')
  const parts = await read(vaulted, 'default')
  expect(parts.map(({ bytes, range, totalLength }) => [text(bytes), range?.start, range?.end, totalLength])).toEqual([
    ['abcd', 0n, 3n, 10n],
    ['efgh', 4n, 7n, 10n],
    ['ij', 8n, 9n, 10n],
  ])
  expect((await calls.getStates({ typeName })).stateId).toEqual(['default'])
  expect((await calls.deleteState({ typeName, stateId: 'default' })).diagnostics).toEqual([])
  expect(await read(vaulted, 'default')).toEqual([])
})

test.for([
  ['a gap', [chunk(0, 'abcd', 10), chunk(5, 'fghij', 10)], 'a chunk of the state has the range 5-9: 4-8 was expected'],
  ['an end too early', [chunk(0, 'abcd', 10)], 'only 4 of 10 bytes of the state arrived, so nothing was written'],
  ['no chunk at all', [], 'only 0 of 0 bytes'],
] as const)('a state with %s is not written', async ([, chunks, message]) => {
  const { calls, states } = await open()
  const { diagnostics } = await calls.writeStateBytes([...chunks])
  expect(diagnostics).toMatchObject([{ severity: 1, detail: expect.stringContaining(message) }])
  expect(states.size).toBe(0)
})

test('a lock says who holds it, and is held until it is released', async () => {
  const { calls, locks } = await open()
  const request = { typeName, stateId: 'default' }
  const { lockId } = await calls.lockState({ ...request, operation: 'apply' })
  expect(locks.get('default')).toEqual({
    id: lockId,
    operation: 'apply',
    who: expect.stringMatching(/^ada@./),
    created: '2026-11-30T08:00:00.000Z',
  })
  const refused = await calls.lockState({ ...request, operation: 'plan' })
  expect(refused.lockId).toBe('')
  expect(refused.diagnostics).toMatchObject([
    { summary: 'State Already Locked', detail: expect.stringMatching(/"terraform force-unlock .*Operation: apply/s) },
  ])
  expect((await calls.unlockState({ ...request, lockId: 'x' })).diagnostics).toMatchObject([{ summary: 'Not Locked' }])
  expect((await calls.unlockState({ ...request, lockId })).diagnostics).toEqual([])
  expect((await calls.lockState({ ...request, operation: 'plan' })).diagnostics).toEqual([])
})

test('a store without locks locks nothing', async () => {
  const { lock: _, unlock: __, ...without } = vault
  const { calls } = await open(without)
  expect(await calls.lockState({ typeName, stateId: 'default' })).toMatchObject({ lockId: '', diagnostics: [] })
  expect(await calls.unlockState({ typeName, stateId: 'default' })).toMatchObject({ diagnostics: [] })
})

test('a configuration is validated, and an error of the store is a diagnostic at its attribute', async () => {
  const { calls, running } = start()
  await running.configure()
  const { diagnostics } = await calls.validateStateStoreConfig(configOf('x'))
  expect(diagnostics).toMatchObject([{ attribute: { steps: [{ selector: { value: 'room' } }] } }])
  const failed = await calls.configureStateStore(configOf('south'))
  expect(failed.capabilities?.chunkSize).toBe(8n * 1024n * 1024n)
  expect(failed.diagnostics).toMatchObject([
    { summary: 'No Such Room', attribute: { steps: [{ selector: { value: 'room' } }] } },
  ])
  expect((await calls.getStates({ typeName })).diagnostics).toMatchObject([
    { detail: expect.stringContaining('vault_room was not configured before it was used') },
  ])
})

test('an error while writing leaves the states as they are, and says so', async () => {
  const { calls } = await open()
  const only = { ...chunk(0, 'ab', 2), meta: { typeName, stateId: 'read-only' } }
  expect((await calls.writeStateBytes([only])).diagnostics).toMatchObject([
    { summary: 'Cannot write states of vault_room', detail: 'the wall is solid' },
  ])
})

test('calls are traced by the type of the store, without the bytes of a state', async () => {
  const lines: string[] = []
  const write = (message: string, fields: object = {}) => void lines.push(JSON.stringify({ message, ...fields }))
  const log = { trace: write, debug: write, info: write, warn: write, error: write }
  const traced = bindProvider(vaultOf(vault, { states: new Map(), locks: new Map() }), testDependencies({}), log)
  const calls = createCaller(Provider, traced.routes)
  await calls.configureProvider({})
  await calls.configureStateStore(configOf('north'))
  await calls.writeStateBytes([chunk(0, 'secret', 6)])
  for await (const _ of calls.readStateBytes({ typeName, stateId: 'default' }));
  expect(lines.filter((line) => line.includes('"tf_rpc":"WriteStateBytes"'))).toHaveLength(2)
  expect(lines.find((line) => line.includes('"tf_rpc":"ReadStateBytes"'))).toContain(
    '"tf_state_store_type":"vault_room"',
  )
  expect(lines.join()).not.toContain('secret')
})

test('the schema and the metadata list the store', async () => {
  const { calls } = start()
  const { stateStoreSchemas } = await calls.getProviderSchema({})
  expect(stateStoreSchemas[typeName]?.block?.attributes).toMatchObject([{ name: 'room', required: true }])
  expect((await calls.getMetadata({})).stateStores).toMatchObject([{ typeName }])
})

test('lock without unlock is an error in the definition', () => {
  const { unlock: _, ...without } = vault
  expect(() => start(without)).toThrow('`lock` and `unlock` belong together')
})
