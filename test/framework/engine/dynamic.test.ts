import { expect, test } from 'vitest'
import * as z from 'zod'
import {
  Dynamic,
  decodeMsgpack,
  dynamicType,
  encodeMsgpack,
  formatType,
  type Type,
} from '../../../src/framework/cty/index.ts'
import {
  type Attributes,
  computed,
  Decimal,
  definitionsFor,
  optional,
  parameter,
  typed,
} from '../../../src/framework/index.ts'
import { startProvider } from '../../../src/framework/testing/index.ts'

const { provider, function: providerFunction, dataSource, ephemeral } = definitionsFor<undefined>()

const functionOf = (run: (value: unknown) => unknown) =>
  providerFunction('pass', {
    summary: 'Passes.',
    description: 'Passes a value.',
    parameters: { value: parameter(z.unknown(), 'A value.') },
    returns: z.unknown(),
    run: ({ value }) => run(value),
  })

const attributes = { value: optional(z.unknown(), 'A value.'), result: computed(z.unknown(), 'The same.') }
const source = dataSource('any_value', {
  description: 'Passes a value.',
  attributes,
  read: async ({ config: { value } }) => ({ value, result: value }),
})
const short = ephemeral('any_value', {
  description: 'Passes a value.',
  attributes,
  open: async ({ config: { value } }) => ({ result: { value, result: value } }),
})

const running = (run: (value: unknown) => unknown) =>
  startProvider(
    provider('any', {
      version: '1.0.0',
      description: 'Any values.',
      attributes: {} satisfies Attributes,
      configure: () => undefined,
      resources: [],
      dataSources: [source],
      ephemerals: [short],
      functions: [functionOf(run) as never],
    }),
  )

/** Sends a value with its type, and returns what comes back with its own. */
const send = async (value: Dynamic, run: (value: unknown) => unknown = (given) => given): Promise<Dynamic> => {
  const message = { msgpack: encodeMsgpack(value, dynamicType) }
  const { result, error } = await running(run).calls.callFunction({ name: 'pass', arguments: [message] })
  if (error) throw new Error(error.text)
  return decodeMsgpack(result?.msgpack ?? new Uint8Array(), dynamicType) as Dynamic
}

const string: Type = { kind: 'string' }
const values: readonly [string, Dynamic][] = [
  ['a list', new Dynamic({ kind: 'list', element: string }, ['a', 'b'])],
  ['an empty list', new Dynamic({ kind: 'list', element: string }, [])],
  ['a list with null', new Dynamic({ kind: 'list', element: string }, ['a', null])],
  ['a set', new Dynamic({ kind: 'set', element: { kind: 'number' } }, [Decimal.from(1), Decimal.from(2)])],
  ['a map', new Dynamic({ kind: 'map', element: string }, new Map([['k', 'v']]))],
  ['a tuple', new Dynamic({ kind: 'tuple', elements: [string, { kind: 'bool' }] }, ['a', true])],
  [
    'an object of collections',
    new Dynamic(
      { kind: 'object', attributes: new Map([['l', { kind: 'list', element: { kind: 'set', element: string } }]]) },
      new Map([['l', [['a'], ['b']]]]),
    ),
  ],
  ['a long fraction', new Dynamic({ kind: 'number' }, Decimal.parse(`0.${'3'.repeat(60)}`))],
  [
    'a list of long fractions',
    new Dynamic({ kind: 'list', element: { kind: 'number' } }, [Decimal.parse(`0.${'3'.repeat(60)}`)]),
  ],
]

test.each(values)('a function returns %s as it came in', async (_, value) => {
  expect(await send(value)).toEqual(value)
})

test.each(values)('a data source and an ephemeral resource return %s as it came in', async (_, value) => {
  const { calls } = running((given) => given)
  const type: Type = {
    kind: 'object',
    attributes: new Map([
      ['value', dynamicType],
      ['result', dynamicType],
    ]),
  }
  const config = {
    msgpack: encodeMsgpack(
      new Map([
        ['value', value],
        ['result', null],
      ]),
      type,
    ),
  }
  await calls.configureProvider({
    config: { msgpack: encodeMsgpack(new Map(), { kind: 'object', attributes: new Map() }) },
  })
  const read = await calls.readDataSource({ typeName: 'any_value', config })
  const opened = await calls.openEphemeralResource({ typeName: 'any_value', config })
  for (const message of [read.state, opened.result])
    expect(decodeMsgpack(message?.msgpack ?? new Uint8Array(), type)).toEqual(
      new Map([
        ['value', value],
        ['result', value],
      ]),
    )
})

test('a part of a value keeps its type, also after a change', async () => {
  const value = new Dynamic(
    { kind: 'object', attributes: new Map([['l', { kind: 'list', element: string }]]) },
    new Map([['l', ['a']]]),
  )
  const list = (given: unknown) => (given as { l: string[] }).l
  expect(formatType((await send(value, list)).type)).toBe('["list","string"]')
  const grown = (given: unknown) => {
    list(given).push('b')
    return list(given)
  }
  expect(await send(value, grown)).toEqual(new Dynamic({ kind: 'list', element: string }, ['a', 'b']))
  expect(formatType((await send(value, (given) => ({ x: list(given) }))).type)).toBe(
    '["object",{"x":["list","string"]}]',
  )
})

test.each<[unknown, string]>([
  [typed(z.array(z.string()), ['a']), '["list","string"]'],
  [typed(z.set(z.int()), new Set([1])), '["set","number"]'],
  [typed(z.record(z.string(), z.boolean()), { a: true }), '["map","bool"]'],
  [typed(z.array(z.string()), []), '["list","string"]'],
  [typed(z.array(z.string()), undefined), '["list","string"]'],
  [{ a: typed(z.array(z.string()), []) }, '["object",{"a":["list","string"]}]'],
  [['a'], '["tuple",["string"]]'],
])('a type is stated: %#', async (result, type) => {
  expect(formatType((await send(new Dynamic(string, 'x'), () => result)).type)).toBe(type)
})

test('an object with a value of any type may hold null', async () => {
  const one = dataSource('any_one', {
    description: 'One.',
    attributes: { one: optional(z.object({ a: z.unknown(), b: z.unknown().optional() }), 'One.') },
    read: async ({ config }) => ({ ...config }),
  })
  const any = provider('any', {
    version: '1.0.0',
    description: 'Any.',
    attributes: {},
    configure: () => undefined,
    resources: [],
    dataSources: [one],
  })
  const { state, diagnostics } = await startProvider(any).readDataSource(one, { one: { a: undefined, b: 1 } })
  expect([state, diagnostics]).toEqual([{ one: { a: undefined, b: 1 } }, []])
})
