import { expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import {
  type Config,
  computed,
  definitionsFor,
  list,
  optional,
  required,
  type State,
} from '../../../src/framework/index.ts'

const rest = { version: '1.0.0', description: 'Toys.', attributes: {}, configure: () => ({}) }
const handlers = { description: 'A thing.', delete: async () => {} }

const meta = {
  module: required(z.string(), 'Name of the module.'),
  tries: optional(z.int(), 'How often to try.', { default: 3 }),
  team: optional(z.string(), 'Whose module it is.'),
}
type Said = { readonly module: string; readonly tries: number; readonly team?: string | undefined } | undefined

test('provider_meta is typed in every handler', () => {
  const { resource, dataSource, provider } = definitionsFor<object, typeof meta>()
  const attributes = { id: computed(z.string(), 'Id.') }
  const thing = resource('toy_thing', {
    ...handlers,
    attributes,
    async create(_, context) {
      expectTypeOf(context.meta).toEqualTypeOf<Said>()
      return { id: context.meta?.module ?? 'x' }
    },
    async read({ state }, context) {
      expectTypeOf(context.meta).toEqualTypeOf<Said>()
      return state
    },
  })
  const source = dataSource('toy_source', {
    description: 'A source.',
    attributes,
    read: async (_, context) => ({ id: expectTypeOf(context.meta).toEqualTypeOf<Said>() ? 'x' : 'y' }),
  })
  provider('toy', { ...rest, meta, resources: [thing], dataSources: [source] })
  // @ts-expect-error who says what type it has must declare it
  provider('toy', { ...rest, resources: [thing], dataSources: [source] })
  // @ts-expect-error and as what it is
  provider('toy', { ...rest, meta: { module: required(z.int(), 'A number.') }, resources: [], dataSources: [] })
})

test('without a type, provider_meta is a record', () => {
  const { dataSource } = definitionsFor<object>()
  dataSource('toy_source', {
    description: 'A source.',
    attributes: { id: computed(z.string(), 'Id.') },
    async read(_, { meta: said }) {
      expectTypeOf(said).toEqualTypeOf<Readonly<Record<string, unknown>> | undefined>()
      return { id: 'x' }
    },
  })
})

const secrets = {
  name: required(z.string(), 'Name.'),
  password: required(z.string(), 'Password.', { writeOnly: true }),
  pin: optional(z.int(), 'Pin.', { writeOnly: true, replaces: true }),
  users: optional(
    list({ name: required(z.string(), 'N.'), key: required(z.string(), 'K.', { writeOnly: true }) }),
    'U.',
  ),
}

test('a write-only attribute is in the configuration but not in the state', () => {
  expectTypeOf<keyof Config<typeof secrets>>().toEqualTypeOf<'name' | 'password' | 'pin' | 'users'>()
  expectTypeOf<keyof State<typeof secrets>>().toEqualTypeOf<'name' | 'users'>()
  expectTypeOf<NonNullable<State<typeof secrets>['users']>[number]>().toEqualTypeOf<{ readonly name: string }>()
  definitionsFor<object>().resource('toy_thing', {
    ...handlers,
    attributes: secrets,
    create: async ({ config: { name } }) => ({ name }),
    update: async ({ config, state }) => ({ ...state, ...config }),
    read: async ({ state }) => state,
  })
})

test('a wrong result of a handler does not compile', () => {
  const { resource } = definitionsFor<object>()
  const attributes = { id: computed(z.string(), 'Id.'), size: optional(z.int(), 'Size.') }
  const read = async ({ state }: { readonly state: State<typeof attributes> }) => state
  const update = read
  // @ts-expect-error a value of another type
  resource('toy_thing', { ...handlers, attributes, read, update, create: async () => ({ id: 3 }) })
  // @ts-expect-error an attribute is missing
  resource('toy_thing', { ...handlers, attributes, read, update, create: async () => ({ size: 3 }) })
  // @ts-expect-error nothing at all
  resource('toy_thing', { ...handlers, attributes, read, update, create: async () => {} })
})

test('a handler may return read-only sets and arrays', () => {
  const { dataSource } = definitionsFor<object>()
  const attributes = { names: computed(z.set(z.string()), 'Names.'), list: computed(z.array(z.string()), 'A list.') }
  const names: ReadonlySet<string> = new Set(['a'])
  const list: readonly string[] = ['a']
  dataSource('toy_source', { description: 'A source.', attributes, read: async () => ({ names, list }) })
})
