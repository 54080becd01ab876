import { readFile, rm, writeFile } from 'node:fs/promises'
import { computed, DiagnosticError, definitionsFor, parameter, required } from '@tunesmith/framework'
import * as z from 'zod'

/** The services of handlers. A real provider has its API client here. */
type Folder = { readonly path: string }

const { resource, dataSource, function: providerFunction, provider } = definitionsFor<Folder>()

const note = resource('notes_note', {
  description: 'A note, stored as a text file.',
  attributes: {
    name: required(z.string().regex(/^[a-z]+$/, 'must consist of a-z'), 'Name of the file.', { replaces: true }),
    text: required(z.string(), 'Text of the note.'),
    words: computed(z.int(), 'Number of words.'),
  },
  create: ({ config }, { services }) => write(services, config),
  read: ({ state }, { services }) => read(services, state.name),
  update: ({ config }, { services }) => write(services, config),
  delete: ({ state }, { services }) => rm(fileOf(services, state.name), { force: true }),
  import: ({ id }, { services }) => read(services, id),
})

const existing = dataSource('notes_note', {
  description: 'Reads a note.',
  attributes: {
    name: required(z.string(), 'Name of the file.'),
    text: computed(z.string(), 'Text of the note.'),
    words: computed(z.int(), 'Number of words.'),
  },
  async read({ config: { name } }, { services }) {
    const found = await read(services, name)
    if (!found) throw new DiagnosticError('No Such Note', `There is no note ${name}.`, ['name'])
    return found
  },
})

const shout = providerFunction('shout', {
  summary: 'Returns text in capitals.',
  description: 'Returns text in capitals.',
  parameters: { text: parameter(z.string(), 'The text.') },
  returns: z.string(),
  run: ({ text }) => text.toUpperCase(),
})

export const notes = provider('notes', {
  version: '0.1.0',
  description: 'Notes in the current folder.',
  attributes: {},
  configure: () => ({ path: process.cwd() }),
  resources: [note],
  dataSources: [existing],
  functions: [shout],
})

const fileOf = ({ path }: Folder, name: string) => `${path}/${name}.note`
const noteOf = (name: string, text: string) => ({ name, text, words: text.split(/\s+/).length })

const write = async (folder: Folder, { name, text }: { readonly name: string; readonly text: string }) => {
  await writeFile(fileOf(folder, name), text)
  return noteOf(name, text)
}

const read = async (folder: Folder, name: string) => {
  const text = await readFile(fileOf(folder, name), 'utf8').catch((error) => {
    if (error.code !== 'ENOENT') throw error
  })
  return text === undefined ? undefined : noteOf(name, text)
}
