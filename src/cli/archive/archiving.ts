import { ApiError, type Client } from '../../openai/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { downloadFile } from '../files/download-file.ts'
import { isPersistent } from '../host-failure.ts'
import type { ArchiveFolder } from './archive-folder.ts'
import type { KeptFile, Missing } from './manifest.ts'

/** An archive in progress: what is kept, and what the host did not return. */
export interface Archiving {
  readonly files: Map<string, KeptFile>
  readonly missing: Missing[]
  /** Keeps a text; one that cannot change any more is read only once. Returns its path. */
  keep(path: string, isFinal: boolean, read: () => Promise<string>): Promise<string>
  /** Keeps a data file of any size. Returns its path; undefined if the host did not return it. */
  data(id: string, what: string): Promise<string | undefined>
  /** Does a part of the work. If the host does not return it, notes that, and returns undefined. */
  part<T>(what: string, work: () => Promise<T>): Promise<T | undefined>
}

/** Starts to fill an archive. */
export const archiving = (
  folder: ArchiveFolder,
  client: Client,
  dependencies: Pick<Dependencies, 'signal' | 'clock'>,
): Archiving => {
  const files = new Map<string, KeptFile>()
  const missing: Missing[] = []
  /** A file that several jobs name is downloaded, and missed, once. */
  const asked = new Map<string, Promise<string | undefined>>()
  const part: Archiving['part'] = async (what, work) => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ApiError) || isPersistent(error)) throw error
      const known = { not_found: 'gone', not_offered: 'not offered' } as const
      const why = Object.entries(known).find(([code]) => code === error.code)?.[1]
      missing.push(why ? { what, why } : { what, why: 'failed', error: error.message })
      return undefined
    }
  }
  const download = async (id: string) => {
    const { filename, bytes } = await client.files.get(id, { signal: dependencies.signal })
    const path = `files/${id}/${fileName(filename)}`
    const sha256 = folder.listed(path)?.sha256
    const hash = await downloadFile({ id, path: folder.place(path), bytes, sha256 }, client, dependencies)
    files.set(path, { path, bytes, sha256: hash })
    return path
  }
  return {
    files,
    missing,
    part,
    async keep(path, isFinal, read) {
      const kept = isFinal ? await folder.kept(path) : undefined
      files.set(path, kept ?? (await folder.keep(path, await read())))
      return path
    },
    data(id, what) {
      const path = asked.get(id) ?? part(`${what} ${id}`, () => download(id))
      asked.set(id, path)
      return path
    },
  }
}

/** Returns the file name of the host as the name of a single file: it may contain anything. */
const fileName = (name: string): string => {
  const safe = name.replace(/[^\w.-]+/g, '_').replace(/^\.+/, '_')
  return safe === '' ? 'data' : safe.slice(-150)
}
