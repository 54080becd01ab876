import * as z from 'zod'
import {
  computed,
  DiagnosticError,
  defer,
  definitionsFor,
  isUnknown,
  optional,
  parameter,
  required,
  type State,
} from '../../../src/framework/index.ts'

/** Books by title. */
export type Shelf = Map<string, number>

const words = definitionsFor<Shelf>()

const attributes = {
  title: required(z.string(), 'Title.', { replaces: true }),
  pages: optional(z.int(), 'How many pages it has.', { default: 1 }),
  id: computed(z.string(), 'Id.', { stable: true }),
}
type Book = State<typeof attributes>

const bookOf = (title: string, pages: number): Book => ({ title, pages, id: `book of ${title}` })

export const book = words.resource('shelf_book', {
  description: 'A book.',
  attributes,
  identity: {
    version: 1,
    attributes: { title: { type: z.string(), description: 'Title.', forImport: 'required' } },
    of: ({ title }: Book) => ({ title }),
    upgrades: { 0: ({ name }) => ({ title: String(name) }) },
  },
  moves: [{ from: ({ type }) => type === 'rack_book', state: ({ name }) => bookOf(String(name), 1) }],
  plan: ({ config }) => (isUnknown(config.title) ? defer('resource_config_unknown') : undefined),
  async create({ config: { title, pages } }, { services }) {
    services.set(title, pages)
    return bookOf(title, pages)
  },
  async read({ state: { title } }, { services }) {
    if (title === 'lent') defer('absent_prereq')
    const pages = services.get(title)
    return pages === undefined ? undefined : bookOf(title, pages)
  },
  async update({ config: { title, pages } }, { services }) {
    services.set(title, pages)
    return bookOf(title, pages)
  },
  async delete({ state: { title } }, { services }) {
    services.delete(title)
  },
  async import({ id, identity }, { services }) {
    const title = String(identity?.title ?? id)
    if (title === 'lent') defer('absent_prereq')
    return services.has(title) ? bookOf(title, services.get(title) ?? 0) : undefined
  },
})

export const count = words.dataSource('shelf_count', {
  description: 'How many books there are.',
  attributes: { of: optional(z.string(), 'Of whom.'), books: computed(z.int(), 'How many.') },
  read: async ({ config }, { services }) =>
    config.of === 'lent' ? defer('absent_prereq') : { ...config, books: services.size },
})

export const light = words.ephemeral('shelf_light', {
  description: 'A light.',
  attributes: { watts: required(z.int().positive(), 'How bright.'), lit: computed(z.boolean(), 'Whether it is lit.') },
  async open({ config: { watts } }, { clock, services, private: kept }) {
    services.set('light', watts)
    kept.set('watts', watts)
    return { result: { watts, lit: true }, renewAt: new Date(clock.now() + 1_000) }
  },
  async renew(_, { services, private: kept }) {
    services.set('light', Number(kept.get('watts')) * 2)
    return {}
  },
  async close(_, { services }) {
    services.delete('light')
  },
})

export const dust = words.action('shelf_dust', {
  description: 'Dusts a book.',
  attributes: { title: required(z.string().min(1), 'Title.') },
  plan: ({ config }, { diagnostics }) =>
    config.title === 'old' ? diagnostics.warning('Fragile', 'Take care.', ['title']) : undefined,
  async invoke({ config: { title } }, { services, progress }) {
    progress(`dusting ${title}`)
    if (!services.has(title)) throw new DiagnosticError('No Such Book', title, ['title'])
    progress('done')
  },
})

export const books = words.list(book, {
  description: 'Finds books.',
  attributes: { minimum: optional(z.int().min(0), 'Fewest pages.', { default: 0 }) },
  async *list({ config: { minimum } }, { services }) {
    for (const [title, pages] of services) {
      if (pages === 13) throw new Error('the shelf fell')
      if (pages >= minimum) yield { displayName: title.toUpperCase(), state: bookOf(title, pages) }
    }
  },
})

let calls = 0
export const spine = words.function('spine', {
  summary: 'What is on the spine.',
  description: 'What is on the spine.',
  parameters: { title: parameter(z.string(), 'Title.'), mark: parameter(z.string(), 'Mark.', { allowNull: true }) },
  variadic: { name: 'authors', ...parameter(z.string(), 'Author.') },
  returns: z.string(),
  run({ title, mark }, authors) {
    if (title === '') throw new DiagnosticError('No Title', 'there must be one', ['title'])
    return [title, mark ?? '-', ...authors, ...(title === 'impure' ? [String(calls++)] : [])].join(' ')
  },
})

/** A provider with one of each. */
export const shelf = (services: Shelf = new Map()) =>
  words.provider('shelf', {
    version: '1.0.0',
    description: 'Books.',
    attributes: {},
    configure: () => services,
    resources: [book],
    dataSources: [count],
    ephemerals: [light],
    actions: [dust],
    lists: [books],
    functions: [spine],
  })
