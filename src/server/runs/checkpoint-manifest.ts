import { z } from 'zod'
import { NotKept, type Storage } from '../storage/storage.ts'
import { DamagedContent, verifiedPieces } from '../storage/verified-pieces.ts'
import { readJson } from './read-json-file.ts'

const manifest = z.object({ step: z.int(), files: z.record(z.string(), z.string()) })

/** Returns the SHA-256 of each file of a checkpoint, by its name; undefined if it has no manifest. */
export const hashesOf = async (storage: Storage, key: string): Promise<Readonly<Record<string, string>> | undefined> =>
  manifest.safeParse(await readJson(storage, `${key}/manifest.json`)).data?.files

/**
 * Returns what is wrong with a checkpoint: a file that is missing or differs from its hash; undefined if it is whole.
 *
 * @param key of its folder
 */
export const checkpointProblem = async (storage: Storage, key: string): Promise<string | undefined> => {
  const found = await readJson(storage, `${key}/manifest.json`).catch(linkAs('it is a link'))
  if (typeof found === 'string') return found
  const { success, data } = manifest.safeParse(found)
  if (!success) return 'it has no manifest'
  const files = Object.entries(data.files)
  if (files.length === 0) return 'it has no files'
  for (const [name, sha256] of files) {
    if (/^\/|(^|\/)\.\.?(\/|$)/.test(name)) return `its manifest names ${name}`
    try {
      for await (const _ of verifiedPieces(storage.pieces(`${key}/${name}`), sha256));
    } catch (error) {
      if (error instanceof DamagedContent) return `the file ${name} has changed`
      if (error instanceof NotKept) return `the file ${name} ${error.isLink ? 'is a link' : 'cannot be read'}`
      throw error
    }
  }
  return undefined
}

const linkAs =
  (problem: string) =>
  (error: unknown): string => {
    if (error instanceof NotKept && error.isLink) return problem
    throw error
  }
