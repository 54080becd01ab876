import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  computed,
  DiagnosticError,
  definitionsFor,
  isUnknown,
  optional,
  parameter,
  required,
  type State,
} from 'tunesmith/framework'
import * as z from 'zod'

/** A folder of JSON documents. */
interface Store {
  readonly folder: string
}

const { resource, dataSource, ephemeral, action, list, fn, provider } = definitionsFor<Store>()

const documentName = z.string().regex(/^[a-z0-9-]+$/, 'must consist of a-z, 0-9 and -')

const json = z.string().refine(isJson, 'must be JSON, such as jsonencode() gives')

const attributes = {
  name: required(documentName, 'Name of the document.', { replaces: true }),
  content: required(json, 'The document, as JSON.'),
  id: computed(z.string(), 'The name.', { stable: true }),
  sha256: computed(z.string(), 'SHA-256 of the content, in hexadecimal.'),
}

type Document = State<typeof attributes>

const document = resource('jsonstore_document', {
  description: 'A JSON document in the store.',
  attributes,
  identity: {
    attributes: { name: { type: documentName, description: 'Name of the document.', forImport: 'required' } },
    of: ({ name }: Document) => ({ name }),
  },
  create: ({ config }, { client }) => write(client, config),
  read: ({ state }, { client }) => load(client, state.name),
  update: ({ config }, { client }) => write(client, config),
  delete: ({ state }, { client }) => rm(fileOf(client, state.name), { force: true }),
  import: ({ id, identity }, { client }) => load(client, String(identity?.name ?? id)),
})

const documentData = dataSource('jsonstore_document', {
  description: 'Reads a JSON document of the store.',
  attributes: {
    name: required(documentName, 'Name of the document.'),
    content: computed(json, 'The document, as JSON.'),
  },
  async read({ config: { name } }, { client }) {
    const found = await load(client, name)
    if (!found)
      throw new DiagnosticError('No Such Document', `There is no document ${name} in ${client.folder}.`, ['name'])
    return { name, content: found.content }
  },
})

const lock = ephemeral('jsonstore_lock', {
  description: 'Holds a lock on a document while Terraform runs, and gives it back at the end.',
  attributes: {
    name: required(documentName, 'Name of the document.'),
    token: computed(z.string(), 'What the lock was taken with.'),
  },
  async open({ config: { name } }, { client, clock, private: kept }) {
    const token = randomUUID()
    await writeFile(`${fileOf(client, name)}.lock`, token, { flag: 'wx' }).catch(() => {
      throw new DiagnosticError('Document Locked', `${name} is locked by somebody else.`, ['name'])
    })
    kept.set('name', name)
    return { result: { name, token }, renewAt: new Date(clock.now() + 60_000) }
  },
  async renew(_, { client, clock, private: kept }) {
    const now = new Date(clock.now())
    await utimes(`${fileOf(client, String(kept.get('name')))}.lock`, now, now)
    return { renewAt: new Date(clock.now() + 60_000) }
  },
  close: (_, { client, private: kept }) => rm(`${fileOf(client, String(kept.get('name')))}.lock`, { force: true }),
})

const format = action('jsonstore_format', {
  description: 'Writes a document anew, indented.',
  attributes: { name: required(documentName, 'Name of the document.') },
  async invoke({ config: { name } }, { client, progress }) {
    const file = fileOf(client, name)
    progress(`formatting ${file}`)
    await writeFile(file, JSON.stringify(JSON.parse(await readFile(file, 'utf8')), null, 2))
  },
})

const documents = list(document, {
  description: 'Finds the documents of the store.',
  attributes: { prefix: optional(z.string(), 'What their names begin with.') },
  async *list({ config: { prefix = '' } }, { client }) {
    for (const name of (await readdir(client.folder)).sort()) {
      const state =
        name.startsWith(prefix) && name.endsWith('.json') ? await load(client, name.slice(0, -5)) : undefined
      if (state) yield { displayName: state.name, state }
    }
  },
})

const pick = fn('pick', {
  summary: 'Takes a value out of JSON.',
  description: 'Follows keys and indices, one after the other, into a JSON text, and gives what is there as JSON.',
  parameters: { text: parameter(json, 'The JSON text.') },
  variadic: { name: 'path', ...parameter(z.string(), 'A key or an index.') },
  returns: z.string(),
  run({ text }, path) {
    let here: unknown = JSON.parse(text)
    for (const key of path) {
      if (typeof here !== 'object' || here === null || !(key in here))
        throw new DiagnosticError('No Such Key', `there is no ${JSON.stringify(key)}`, ['text'])
      here = Reflect.get(here, key)
    }
    return JSON.stringify(here)
  },
})

/** The provider `jsonstore`: JSON documents in a folder. */
export const jsonstore = provider('jsonstore', {
  version: '0.1.0',
  description: 'Keeps JSON documents in a folder.',
  attributes: { folder: required(z.string().min(1), 'The folder; it is made if it is not there.') },
  async configure({ config }) {
    const folder = isUnknown(config.folder) ? '.' : config.folder
    await mkdir(folder, { recursive: true })
    return { folder }
  },
  resources: [document],
  dataSources: [documentData],
  ephemerals: [lock],
  actions: [format],
  lists: [documents],
  functions: [pick],
})

const fileOf = ({ folder }: Store, name: string) => join(folder, `${name}.json`)

const documentOf = (name: string, content: string): Document => ({
  name,
  content,
  id: name,
  sha256: createHash('sha256').update(content).digest('hex'),
})

const load = async (store: Store, name: string): Promise<Document | undefined> => {
  const content = await readFile(fileOf(store, name), 'utf8').catch(() => undefined)
  return content === undefined ? undefined : documentOf(name, content)
}

const write = async (store: Store, { name, content }: Pick<Document, 'name' | 'content'>): Promise<Document> => {
  await writeFile(fileOf(store, name), content)
  return documentOf(name, content)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
