import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DiagnosticError, definitionsFor, optional, type StateLock } from '@tunesmith/framework'
import * as z from 'zod'

const { stateStore } = definitionsFor<{ readonly folder: string }>()

// #region states
export const states = stateStore('jsonstore_states', {
  description: 'Keeps states in a folder of the store.',
  attributes: { folder: optional(z.string().regex(/^[a-z]+$/), 'Name of the folder.', { default: 'states' }) },
  async configure({ config }, { services }) {
    const folder = join(services.folder, config.folder ?? 'states')
    await mkdir(folder, { recursive: true })
    return folder
  },
  async list(_, { store }) {
    const files = await readdir(store)
    return files.filter((file) => file.endsWith('.tfstate')).map((file) => file.slice(0, -'.tfstate'.length))
  },
  read: ({ state }, { store }) => readFile(join(store, `${state}.tfstate`)).catch(unlessMissing),
  async write({ state, bytes }, { store }) {
    const file = join(store, `${state}.tfstate`)
    await writeFile(`${file}.new`, bytes)
    await rename(`${file}.new`, file) // the previous state stays whole until the new one is
  },
  delete: ({ state }, { store }) => rm(join(store, `${state}.tfstate`), { force: true }),
  async lock({ state, lock }, { store }) {
    const file = join(store, `${state}.lock`)
    try {
      await writeFile(file, JSON.stringify(lock), { flag: 'wx' }) // fails if the file exists
    } catch {
      return lockIn(file)
    }
  },
  async unlock({ state, id }, { store }) {
    const file = join(store, `${state}.lock`)
    const held = await lockIn(file)
    if (held.id !== id) throw new DiagnosticError('Locked by Another', `The lock of ${state} has the id ${held.id}.`)
    await rm(file)
  },
})
// #endregion

const lockIn = async (file: string): Promise<StateLock> => JSON.parse(await readFile(file, 'utf8'))

const unlessMissing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code !== 'ENOENT') throw error
}
