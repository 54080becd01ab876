import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
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
  sameJson,
} from '@tunesmith/framework'
import * as z from 'zod'
import { states } from './states.ts'

/** A folder of JSON documents. */
type Store = { readonly folder: string }

const { resource, dataSource, ephemeral, action, list, function: providerFunction, provider } = definitionsFor<Store>()

const documentName = z.string().regex(/^[a-z0-9-]+$/, 'must consist of a-z, 0-9 and -')
const json = z.string().refine((text) => sameJson(text, text), 'must be JSON, such as jsonencode() gives')

const attributes = {
  name: required(documentName, 'Name of the document.', { replaces: true }),
  content: required(json, 'The document, as JSON.', { equivalent: sameJson }),
  id: computed(z.string(), 'The name.', { stable: true }),
  sha256: computed(z.string(), 'SHA-256 of the content, in hexadecimal.'),
}

type Document = State<typeof attributes>

export const document = resource('jsonstore_document', {
  description: 'A JSON document in the store.',
  attributes,
  identity: {
    attributes: { name: { type: documentName, description: 'Name of the document.', forImport: 'required' } },
    of: ({ name }: Document) => ({ name }),
  },
  create: ({ config }, { services }) => write(services, config, 'wx'),
  read: ({ state }, { services }) => load(services, state.name),
  update: ({ config }, { services }) => write(services, config, 'w'),
  delete: ({ state }, { services }) => rm(fileOf(services, state.name), { force: true }),
  import: ({ id, identity }, { services }) => load(services, String(identity?.name ?? id)),
})

export const documentData = dataSource('jsonstore_document', {
  description: 'Reads a JSON document of the store.',
  attributes: { name: attributes.name, content: computed(json, 'The document, as JSON.') },
  async read({ config: { name } }, { services }) {
    const found = await load(services, name)
    if (!found) throw new DiagnosticError('No Such Document', `${services.folder} has no document ${name}.`, ['name'])
    return { name, content: found.content }
  },
})

export const lock = ephemeral('jsonstore_lock', {
  description: 'Holds a lock on a document while Terraform runs, and releases it at the end.',
  attributes: { name: attributes.name, token: computed(z.string(), 'Token of the lock.') },
  async open({ config: { name } }, { services, clock, private: kept }) {
    const [file, token] = [`${fileOf(services, name)}.lock`, randomUUID()]
    await writeFile(file, token, { flag: 'wx' }).catch(() => {
      throw new DiagnosticError('Document Locked', `Another process holds ${file}.`, ['name'])
    })
    kept.set('file', file)
    return { result: { name, token }, renewAt: new Date(clock.now() + 60_000) }
  },
  async renew(_, { clock, private: kept }) {
    await utimes(String(kept.get('file')), clock.now() / 1000, clock.now() / 1000)
    return { renewAt: new Date(clock.now() + 60_000) }
  },
  close: (_, { private: kept }) => rm(String(kept.get('file')), { force: true }),
})

export const format = action('jsonstore_format', {
  description: 'Rewrites a document with indentation.',
  attributes: { name: attributes.name },
  async invoke({ config: { name } }, { services, progress }) {
    const file = fileOf(services, name)
    progress(`formatting ${file}`)
    await writeFile(file, JSON.stringify(JSON.parse(await readFile(file, 'utf8')), null, 2))
  },
})

export const documents = list(document, {
  description: 'Finds the documents of the store.',
  attributes: { prefix: optional(z.string(), 'Prefix of their names.', { default: '' }) },
  async *list({ config: { prefix } }, { services }) {
    for (const file of (await readdir(services.folder)).sort()) {
      const found = file.startsWith(prefix) && file.endsWith('.json') && (await load(services, file.slice(0, -5)))
      if (found) yield { displayName: found.name, state: found }
    }
  },
})

export const pick = providerFunction('pick', {
  summary: 'Reads a value from JSON.',
  description: 'Follows keys and indices into a JSON text, and returns the value there as JSON.',
  parameters: { text: parameter(json, 'The JSON text.') },
  variadic: { name: 'path', ...parameter(z.string(), 'A key or an index.') },
  returns: z.string(),
  run({ text }, path) {
    let here: unknown = JSON.parse(text)
    for (const key of path) {
      if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key))
        throw new DiagnosticError('No Such Key', `there is no ${JSON.stringify(key)}`, ['text'])
      here = Reflect.get(here, key)
    }
    return JSON.stringify(here)
  },
})

/** The provider `jsonstore`: JSON documents in a folder. */
export const jsonstore = provider('jsonstore', {
  version: '0.1.0',
  description: 'Stores JSON documents in a folder.',
  attributes: { folder: required(z.string().min(1), 'Folder of the documents. It is created if it does not exist.') },
  async configure({ config: { folder } }) {
    if (isUnknown(folder)) return defer('provider_config_unknown')
    await mkdir(folder, { recursive: true })
    return { folder }
  },
  resources: [document],
  dataSources: [documentData],
  ephemerals: [lock],
  actions: [format],
  lists: [documents],
  functions: [pick],
  stateStores: [states],
})

const fileOf = ({ folder }: Store, name: string) => join(folder, `${name}.json`)

const documentOf = (name: string, content: string): Document => {
  return { name, content, id: name, sha256: createHash('sha256').update(content).digest('hex') }
}

const load = async (store: Store, name: string): Promise<Document | undefined> => {
  const content = await readFile(fileOf(store, name), 'utf8').catch((error) => {
    if (error.code !== 'ENOENT') throw error
  })
  return content === undefined ? undefined : documentOf(name, content)
}

const write = async (store: Store, { name, content }: Pick<Document, 'name' | 'content'>, flag: 'w' | 'wx') => {
  await writeFile(fileOf(store, name), content, { flag })
  return documentOf(name, content)
}
