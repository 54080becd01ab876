import { create, type DescMethod, fromBinary, type MessageInitShape, toBinary } from '@bufbuild/protobuf'
import fc from 'fast-check'
import { encodeJson, encodeMsgpack, isWhollyKnown, type Type, type Value } from '../../src/framework/cty/index.ts'
import { createEngine } from '../../src/framework/engine/index.ts'
import { type DynamicValueSchema, Provider } from '../../src/framework/gen/tfplugin6_pb.ts'
import { providerService } from '../../src/framework/protocol6/index.ts'
import type { ObjectShape } from '../../src/framework/schema/index.ts'
import { testDependencies } from '../../src/framework/testing/index.ts'
import { anyValue } from '../../test/framework/cty/arbitraries.ts'
import { fuzzedProvider } from './fuzzed-provider.ts'
import { mutate } from './mutate.ts'
import type { Random } from './random.ts'

/** How a call with mutated contents ended: rejected by protobuf, with errors, or successfully. */
export type Ending = 'no message' | 'errors' | 'fine'

/**
 * Makes a provider at work, and calls each call that it serves in turn, with contents that are spoilt in places.
 *
 * @throws whatever a call throws, and what is wrong with an answer that cannot be sent: neither may ever happen
 */
export const fuzzCalls = (random: Random): (() => Promise<readonly [name: string, Ending]>) => {
  const engine = createEngine(fuzzedProvider, testDependencies({}))
  engine.services = { value: {} }
  const service = providerService(engine)
  const methods = Provider.methods.filter(({ localName }) => localName in service)
  const sample = requestSampler(engine, random)
  let turn = 0
  const call = async (method: DescMethod): Promise<Ending> => {
    const request = spoiltRequest(method, sample(method.localName), random)
    if (!request) return 'no message'
    const handler = Reflect.get(service, method.localName)
    const context = { signal: new AbortController().signal }
    if (method.methodKind === 'client_streaming') return ending(method, await handler(only(request), context))
    if (method.methodKind === 'unary') return ending(method, await handler(request, context))
    let last: Ending = 'fine'
    for await (const event of handler(request, context)) last = ending(method, event)
    return last
  }
  return async () => {
    const method = methods[turn++ % methods.length] ?? Provider.method.stopProvider
    try {
      return [method.localName, await call(method)]
    } catch (cause) {
      throw new Error(`${method.localName}: ${String(cause)}`, { cause })
    }
  }
}

async function* only(request: object) {
  yield request
}

/** Encodes the response, which is the part of sending that can fail. */
const ending = (method: DescMethod, answer: Fields): Ending => {
  const bytes = toBinary(method.output, create(method.output, answer))
  fromBinary(method.output, bytes)
  const text = JSON.stringify(answer, (_, value) => (typeof value === 'bigint' ? Number(value) : value))
  return /"severity":1|"error":\{/.test(text) ? 'errors' : 'fine'
}

/** Mutates bytes, texts and numbers of a message, or replaces all its bytes. Returns `undefined` if that is not a message. */
const spoiltRequest = (method: DescMethod, fields: Fields, random: Random): object | undefined => {
  if (!random.oneIn(6)) return create(method.input, spoil(fields, random) as Fields) // what is spoilt stays an object
  try {
    return fromBinary(method.input, mutate(toBinary(method.input, create(method.input, fields)), random))
  } catch {
    return undefined
  }
}

const spoil = (part: unknown, random: Random): unknown => {
  if (part instanceof Uint8Array) return random.oneIn(4) ? mutate(part, random) : part
  if (typeof part === 'string') return random.oneIn(20) ? `${part}${random.below(9)}` : part
  if (typeof part === 'bigint') return random.oneIn(4) ? BigInt(random.below(2 ** 31)) : part
  if (Array.isArray(part)) return part.map((one) => spoil(one, random))
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, spoil(one, random)]))
}

type Fields = Readonly<Record<string, unknown>>
type Dynamic = MessageInitShape<typeof DynamicValueSchema>

/** Returns random contents of a request, with arbitrary values of its types. */
const requestSampler = (engine: ReturnType<typeof createEngine>, random: Random) => {
  const utf8 = new TextEncoder()
  const pools = new Map<string, readonly Dynamic[]>()
  const valuesOf = (name: string, type: Type, sensible: readonly Value[]): Dynamic => {
    const pool =
      pools.get(name) ??
      encodings(type, [...sensible, ...fc.sample(anyValue(type), { numRuns: 100, seed: random.below(2 ** 31) })])
    pools.set(name, pool)
    // Half of the objects are mostly valid, so that calls get beyond their first check.
    return random.oneIn(2) ? random.pick(pool.slice(0, sensible.length)) : random.pick(pool)
  }
  const encodings = (type: Type, values: readonly Value[]): readonly Dynamic[] =>
    values.map((value) => {
      if (random.oneIn(5) && isWhollyKnown(value)) {
        try {
          return { json: utf8.encode(encodeJson(value, type)) }
        } catch {
          // JSON has no infinite numbers.
        }
      }
      return { msgpack: encodeMsgpack(value, type) }
    })
  const object = (name: string, shape: ObjectShape): Dynamic =>
    valuesOf(
      name,
      shape.type,
      plausible.map((one) => encodeSome(shape, one)),
    )

  const thing = engine.resources.get('fuzz_thing')
  const value = () => object('thing', thing.object)
  // There is no object before a create and after a delete.
  const maybe = () => (random.oneIn(3) ? {} : value())
  const identity = () => ({ identityData: object('identity', thing.identity ?? thing.object) })
  const meta = () => (engine.meta ? object('meta', engine.meta) : {})
  const search = () => object('list', engine.lists.get('fuzz_thing').object)
  const knock = () => object('action', engine.actions.get('fuzz_knock').object)
  const source = () => object('source', engine.dataSources.get('fuzz_source').object)
  const pass = () => object('ephemeral', engine.ephemerals.get('fuzz_pass').object)
  const provider = () => object('provider', engine.object)
  const stored = () => ({ json: random.pick(states) })
  const states = [
    '{"name":"a","list_block":[],"set_block":[],"map_block":{},"needed":[{"name":"b"}],"id":"x"}',
    '{"id":"x"}',
    '[]',
  ].map((text) => utf8.encode(text))
  const privateState = () =>
    utf8.encode(random.pick(['', '{"name":"a","at":1000000000000}', 'null', '[1]', '{"at":"never"}']))
  const capabilities = () => ({ deferralAllowed: random.oneIn(2), writeOnlyAttributesAllowed: random.oneIn(2) })
  const typeName = 'fuzz_thing'
  const anything = () => {
    return random.oneIn(2) ? value() : identity().identityData
  }

  const requests: Readonly<Record<string, () => Fields>> = {
    validateProviderConfig: () => ({ config: provider() }),
    configureProvider: () => ({ config: provider(), terraformVersion: '1.11.4', clientCapabilities: capabilities() }),
    validateResourceConfig: () => ({ typeName, config: value(), clientCapabilities: capabilities() }),
    validateDataResourceConfig: () => ({ typeName: 'fuzz_source', config: source() }),
    upgradeResourceState: () => ({ typeName, version: BigInt(random.below(4)), rawState: stored() }),
    upgradeResourceIdentity: () => ({ typeName, version: BigInt(random.below(3)), rawIdentity: stored() }),
    readResource: () => ({
      typeName,
      currentState: value(),
      private: privateState(),
      currentIdentity: identity(),
      providerMeta: meta(),
    }),
    planResourceChange: () => ({
      typeName,
      config: value(),
      priorState: maybe(),
      proposedNewState: maybe(),
      priorPrivate: privateState(),
      priorIdentity: identity(),
      providerMeta: meta(),
    }),
    applyResourceChange: () => ({
      typeName,
      config: value(),
      priorState: maybe(),
      plannedState: maybe(),
      plannedPrivate: privateState(),
      plannedIdentity: identity(),
      providerMeta: meta(),
    }),
    importResourceState: () => ({ typeName, id: 'x', ...(random.oneIn(2) && { identity: identity() }) }),
    moveResourceState: () => ({
      sourceProviderAddress: 'x/y/z',
      sourceTypeName: 'other_thing',
      sourceSchemaVersion: 1n,
      sourceState: stored(),
      targetTypeName: typeName,
    }),
    readDataSource: () => ({ typeName: 'fuzz_source', config: source(), providerMeta: meta() }),
    generateResourceConfig: () => ({ typeName, state: value() }),
    validateEphemeralResourceConfig: () => ({ typeName: 'fuzz_pass', config: pass() }),
    openEphemeralResource: () => ({ typeName: 'fuzz_pass', config: pass() }),
    renewEphemeralResource: () => ({ typeName: 'fuzz_pass', private: privateState() }),
    closeEphemeralResource: () => ({ typeName: 'fuzz_pass', private: privateState() }),
    validateListResourceConfig: () => ({ typeName, config: search() }),
    listResource: () => ({ typeName, config: search(), includeResourceObject: true, limit: BigInt(random.below(5)) }),
    validateActionConfig: () => ({ typeName: 'fuzz_knock', config: knock() }),
    planAction: () => ({ actionType: 'fuzz_knock', config: knock() }),
    invokeAction: () => ({ actionType: 'fuzz_knock', config: knock() }),
    callFunction: () => ({ name: 'describe', arguments: Array.from({ length: random.below(5) }, anything) }),
  }
  return (method: string): Fields => requests[method]?.() ?? {}
}

/** Mostly valid objects. */
const plausible: readonly Readonly<Record<string, unknown>>[] = [
  { name: 'a', needed: [{ name: 'b' }] },
  {
    name: 'a',
    kind: 'large',
    text: '{"a":1}',
    big: 2n ** 70n,
    ratio: 0.5,
    labels: new Set(['a', 'b']),
    anything: { a: [1, 'x'] },
    several: [{ name: 'b', size: 3, kind: 'b' }],
    list_block: [{ name: 'c', kind: 'a' }],
    set_block: [{ name: 'c', kind: 'a' }],
    needed: [{ name: 'b' }],
    id: 'x',
    seed: 7,
    prefix: 'p',
    most: 4,
    region: 'r',
    module: 'm',
  },
]

const encodeSome = (shape: ObjectShape, given: Readonly<Record<string, unknown>>): Value =>
  shape.encode(Object.fromEntries(Object.entries(given).filter(([name]) => shape.fields.has(name))), [])
