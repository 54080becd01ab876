import * as z from 'zod'
import {
  type Attributes,
  block,
  computed,
  definitionsFor,
  list,
  map,
  optional,
  optionalComputed,
  parameter,
  required,
  requiredBlock,
  type State,
  sameJson,
  set,
  single,
} from '../../src/framework/index.ts'

const {
  resource,
  dataSource,
  ephemeral,
  action,
  list: lists,
  function: providerFunction,
  provider,
} = definitionsFor<object>()

const name = required(z.string().min(1), 'Name.')
const part = {
  name,
  size: optional(z.int().max(9), 'Size.'),
  kind: optional(z.enum(['a', 'b']), 'Kind.', { default: 'a' }),
}
const made = { ...part, made: computed(z.string(), 'Made.') }

/** Attributes and blocks of every kind. */
const attributes = {
  name,
  kind: optional(z.string(), 'Kind.', { default: 'small', replaces: true }),
  text: optional(z.string(), 'JSON.', { equivalent: sameJson }),
  big: optional(z.bigint(), 'Big.'),
  ratio: optional(z.number(), 'Ratio.', { replaces: ({ before, after }) => before !== after }),
  flag: optional(z.boolean(), 'Flag.', { deprecated: 'Use `kind`.' }),
  once: optional(z.string(), 'Once.', { writeOnly: true }),
  secret: optional(z.string(), 'Secret.', { sensitive: true }),
  anything: optional(z.unknown(), 'Anything.'),
  labels: optional(z.set(z.string()), 'Labels.'),
  tags: optional(z.record(z.string(), z.string()), 'Tags.'),
  pair: optional(z.tuple([z.string(), z.number()]), 'Pair.'),
  plain: optional(z.object({ a: z.string(), b: z.array(z.number()).optional() }), 'Plain.'),
  one: optional(single(part), 'One.'),
  several: optional(list(part), 'Several.'),
  unordered: optional(set(part), 'Unordered.'),
  keyed: optional(map(part), 'Keyed.'),
  id: computed(z.string(), 'Id.', { stable: true }),
  seed: optionalComputed(z.int(), 'Seed.'),
  single_block: block(single(made), 'Block.'),
  list_block: block(list(made), 'Blocks.', { maximum: 3 }),
  set_block: block(set(made), 'Blocks.'),
  map_block: block(map(part), 'Blocks.'),
  needed: requiredBlock(list({ name }), 'Blocks.'),
} satisfies Attributes

type Thing = State<typeof attributes>

const whole = (config: object, id: string): Thing => {
  const given = config as Thing // what is not the provider's to make is as it was written
  const filled = <P extends object>(one: P) => ({ ...one, made: 'of us' })
  return {
    ...given,
    id,
    seed: given.seed ?? 7,
    list_block: given.list_block.map(filled),
    set_block: given.set_block.map(filled),
    ...(given.single_block && { single_block: filled(given.single_block) }),
  }
}

const thing = resource('fuzz_thing', {
  description: 'A thing.',
  attributes,
  version: 2,
  timeouts: { create: '1m', read: '1m', update: '1m', delete: '1m' },
  identity: {
    version: 1,
    attributes: {
      id: { type: z.string(), description: 'Id.', forImport: 'required' },
      region: { type: z.string().optional(), description: 'Region.', forImport: 'optional' },
    },
    of: ({ id }: Thing) => ({ id, region: undefined }),
    upgrades: { 0: ({ id }) => ({ id: String(id), region: undefined }) },
  },
  moves: [{ from: ({ type }) => type === 'other_thing', state: (source) => whole(source, String(source.id)) }],
  upgrades: { 0: (state) => whole(state, 'x'), 1: (state) => whole(state, String(state.id)) },
  plan: ({ config, state }) => ({ planned: state ? {} : { seed: Object.keys(config).length }, replace: ['name'] }),
  planDelete: (_, { diagnostics }) => diagnostics.warning('Gone', 'For good.', ['several', 'name']),
  async create({ config }, { private: kept, meta, keep }) {
    kept.set('meta', JSON.stringify(meta ?? null))
    keep(whole(config, 'x'))
    return whole(config, 'x')
  },
  read: async ({ state }) => (state.name === 'gone' ? undefined : state),
  update: async ({ config, state }) => ({ ...whole(config, state.id), seed: state.seed }),
  async delete() {},
  import: async ({ id, identity }) => whole({ name: id, list_block: [], set_block: [] }, String(identity?.id ?? id)),
})

const { once: _, ...kept } = attributes

const source = dataSource('fuzz_source', {
  description: 'A source.',
  attributes: kept,
  timeouts: { read: '1m' },
  read: async ({ config }) => whole(config, 'y'),
})

const pass = ephemeral('fuzz_pass', {
  description: 'A pass.',
  attributes: { name, token: computed(z.string(), 'Token.') },
  open: async ({ config }, { private: kept }) => {
    kept.set('name', config.name)
    return { result: { ...config, token: 't' }, renewAt: new Date(1e12) }
  },
  renew: async (_, { private: kept }) => ({ renewAt: new Date(Number(kept.get('at') ?? 1e12)) }),
  async close() {},
})

const knock = action('fuzz_knock', {
  description: 'Knocks.',
  attributes: { name, several: block(list(part), 'Several.') },
  plan: ({ config }, { diagnostics }) => diagnostics.warning('Knock', String(config.name), ['several', 0, 'name']),
  async invoke({ config }, { progress }) {
    for (const { name: one } of config.several) progress(one)
  },
})

const things = lists(thing, {
  description: 'Finds things.',
  attributes: { prefix: optional(z.string().max(9), 'Prefix.'), most: optional(z.int().max(9), 'Most.') },
  async *list({ config }) {
    for (let index = 0; index < Math.min(config.most ?? 3, 9); index++)
      yield {
        displayName: `${config.prefix}${index}`,
        state: whole({ name: 'a', list_block: [], set_block: [] }, `${index}`),
      }
  },
})

const describe = providerFunction('describe', {
  summary: 'Describes.',
  description: 'Describes.',
  parameters: {
    text: parameter(z.string().min(1), 'Text.'),
    any: parameter(z.unknown(), 'Anything.', { allowNull: true, allowUnknown: true }),
  },
  variadic: { name: 'rest', ...parameter(z.record(z.string(), z.bigint()), 'Numbers.') },
  returns: z.array(z.string()),
  run: ({ text, any }, rest) => [text, typeof any, String(rest.length)],
})

/** A provider with every feature, whose handlers return what they get. */
export const fuzzedProvider = provider('fuzz', {
  version: '1.0.0',
  description: 'Everything.',
  attributes: { name: optional(z.string(), 'Name.'), several: block(list(part), 'Several.') },
  meta: { module: optional(z.string().max(9), 'Module.'), labels: optional(z.set(z.string()), 'Labels.') },
  configure: () => ({}),
  resources: [thing],
  dataSources: [source],
  ephemerals: [pass],
  actions: [knock],
  lists: [things],
  functions: [describe],
})
