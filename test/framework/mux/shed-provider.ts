import * as z from 'zod'
import {
  block,
  computed,
  DiagnosticError,
  definitionsFor,
  list,
  optional,
  parameter,
  required,
} from '../../../src/framework/index.ts'

/** The services of both halves of the provider. */
interface Shed {
  readonly owner: string
}

const { resource, dataSource, ephemeral, action, list: listOf, function: fn, provider } = definitionsFor<Shed>()

/** What both halves are configured with. */
export const attributes = { owner: optional(z.string(), 'Owner of the shed.') }
const configure = ({ config: { owner } }: { readonly config: { readonly owner?: unknown } }) => {
  if (owner === 'nobody') throw new DiagnosticError('No Owner', 'A shed has an owner.', ['owner'])
  return { owner: String(owner ?? 'someone') }
}

/** A resource of the provider. */
export const shelf = resource('shed_shelf', {
  description: 'A shelf.',
  attributes: {
    name: required(z.string(), 'Name of the shelf.', { replaces: true }),
    owner: computed(z.string(), 'Owner of the shelf.', { stable: true }),
  },
  identity: {
    attributes: { name: { type: z.string(), description: 'Name of the shelf.', forImport: 'required' } },
    of: ({ name }) => ({ name }),
  },
  create: async ({ config }, { services }) => ({ ...config, ...services }),
  read: async ({ state }) => state,
  delete: async () => {},
})

/** The half that is written in TypeScript. */
export const shed = provider('shed', {
  version: '1.0.0',
  description: 'A shed.',
  attributes,
  configure,
  resources: [shelf],
  dataSources: [],
})

const toolAttributes = {
  name: required(z.string(), 'Name of the tool.'),
  pin: optional(z.string(), 'Not stored.', { writeOnly: true }),
  label: optional(z.string(), 'Label.', { deprecated: 'Use `name` instead.' }),
  part: block(list({ name: required(z.string(), 'Name of the part.') }), 'A part.'),
  owner: computed(z.string(), 'Owner of the tool.', { stable: true }),
}

/** A resource of the plugin. */
export const tool = resource('shed_tool', {
  description: 'A tool.',
  attributes: toolAttributes,
  identity: {
    attributes: { name: { type: z.string(), description: 'Name of the tool.', forImport: 'required' } },
    of: ({ name }) => ({ name }),
  },
  create: async ({ config: { pin: _, ...config } }, { services }) => {
    if (config.name === 'panic') process.exit(7)
    return { ...config, ...services }
  },
  read: async ({ state }) => state,
  update: async ({ config: { pin: _, ...config }, state }) => ({ ...config, owner: state.owner }),
  delete: async () => {},
  import: async ({ id }, { services }) => ({ name: id, part: [], ...services }),
})

/** The half that a plugin serves. */
export const tools = provider('shed', {
  version: '1.0.0',
  description: 'Tools of the shed.',
  attributes,
  configure,
  resources: [tool],
  dataSources: [
    dataSource('shed_tools', {
      description: 'Counts the tools.',
      attributes: { total: computed(z.int(), 'Number of tools.') },
      read: async () => ({ total: 3 }),
    }),
  ],
  functions: [
    fn('shout', {
      summary: 'Shouts.',
      description: 'Returns the text in capitals.',
      parameters: { text: parameter(z.string(), 'The text.') },
      returns: z.string(),
      run: ({ text }) => text.toUpperCase(),
    }),
  ],
  ephemerals: [
    ephemeral('shed_key', {
      description: 'A key.',
      attributes: { value: computed(z.string(), 'The key.') },
      open: async () => ({ result: { value: 'k' } }),
    }),
  ],
  actions: [
    action('shed_tidy', {
      description: 'Tidies.',
      attributes: {},
      invoke: async (_, { progress }) => progress('tidying'),
    }),
  ],
  lists: [
    listOf(tool, {
      description: 'Finds tools.',
      attributes: {},
      async *list() {
        yield { displayName: 'saw', state: { name: 'saw', part: [], owner: 'someone' } }
      },
    }),
  ],
})
