import * as z from 'zod'
import {
  computed,
  defer,
  definitionsFor,
  isUnknown,
  list,
  map,
  optional,
  required,
  type State,
} from '../../../src/framework/index.ts'

const {
  resource,
  dataSource,
  ephemeral,
  action,
  function: providerFunction,
  list: lists,
  provider,
} = definitionsFor<{ readonly region: string }>()

/** What must never be seen; every value given to a secret attribute begins so. */
export const secret = 'hunter2'

const attributes = {
  name: required(z.string(), 'Name.'),
  password: optional(z.string(), 'A secret that is kept.', { sensitive: true }),
  pin: optional(z.int(), 'A secret number.', { sensitive: true }),
  once: optional(z.string(), 'A secret that is not kept.', { writeOnly: true }),
  users: optional(
    list({ name: required(z.string(), 'N.'), key: optional(z.string(), 'K.', { sensitive: true }) }),
    'U.',
  ),
  by_key: optional(map({ key: optional(z.string(), 'K.', { sensitive: true }) }), 'B.'),
  told: computed(z.string(), 'What the module says.'),
  token: computed(z.string(), 'A secret that the provider makes.', { sensitive: true }),
}

type Safe = State<typeof attributes>

const safe = resource('vault_safe', {
  description: 'A safe.',
  attributes,
  identity: {
    attributes: { name: { type: z.string(), description: 'Name.', forImport: 'required' } },
    of: ({ name }: Safe) => ({ name }),
  },
  plan({ config }) {
    if (isUnknown(config.name)) defer('resource_config_unknown')
    return undefined
  },
  async create({ config }, { meta, private: kept, diagnostics }) {
    kept.set('key', `${secret}-private`)
    diagnostics.warning('Doors Open', 'Close them.', ['name'])
    return { ...config, once: undefined, told: JSON.stringify(meta ?? null), token: `${secret}-token` }
  },
  async read({ state }) {
    if (state.name === 'elsewhere') defer('absent_prereq')
    return state
  },
  update: async ({ config, state }, { meta }) => ({
    ...config,
    once: undefined,
    told: JSON.stringify(meta ?? null),
    token: state.token,
  }),
  async delete() {},
  async import({ id }) {
    if (id === 'elsewhere') defer('absent_prereq')
    return { name: id, told: '', token: `${secret}-token` }
  },
})

const visit = dataSource('vault_visit', {
  description: 'A visit.',
  attributes: { name: required(z.string(), 'Name.'), told: computed(z.string(), 'What the module says.') },
  async read({ config: { name } }, { meta }) {
    if (name === 'elsewhere') defer('absent_prereq')
    return { name, told: JSON.stringify(meta ?? null) }
  },
})

const pass = ephemeral('vault_pass', {
  description: 'A pass.',
  attributes: { token: computed(z.string(), 'A token.') },
  open: async () => ({ result: { token: `${secret}-ephemeral` } }),
})

const knock = action('vault_knock', {
  description: 'Knocks.',
  attributes: { name: required(z.string(), 'Name.') },
  async invoke(_, { progress, diagnostics }) {
    progress('knocking')
    diagnostics.error('Nobody There', 'Nobody opened.')
  },
})

const safes = lists(safe, {
  description: 'Finds safes.',
  attributes: { prefix: optional(z.string(), 'What names begin with.') },
  async *list() {
    yield { displayName: 'a', state: { name: 'a', told: '', token: `${secret}-listed` } }
  },
})

const open = providerFunction('open', {
  summary: 'Opens.',
  description: 'Opens.',
  parameters: { key: { type: z.string(), description: 'A key.' } },
  returns: z.string(),
  run: ({ key }) => key,
})

/** A provider that is full of secrets, listens to modules and puts things off. */
export const vault = provider('vault', {
  version: '1.0.0',
  description: 'Secrets.',
  attributes: {
    region: optional(z.string(), 'Region.', { default: 'home' }),
    token: optional(z.string(), 'A secret.', { sensitive: true }),
  },
  meta: {
    module: required(z.string().min(2), 'Name of the module.'),
    tries: optional(z.int(), 'How often to try.'),
  },
  configure({ config: { region } }) {
    if (isUnknown(region)) defer('provider_config_unknown')
    return { region }
  },
  resources: [safe],
  dataSources: [visit],
  ephemerals: [pass],
  actions: [knock],
  lists: [safes],
  functions: [open],
})
