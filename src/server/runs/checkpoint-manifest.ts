import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { readJsonFile } from './read-json-file.ts'

const manifest = z.object({ step: z.int(), files: z.record(z.string(), z.string()) })

/** Returns what is wrong with a checkpoint: a file that is missing or differs from its hash; undefined if it is whole. */
export const checkpointProblem = async (folder: string): Promise<string | undefined> => {
  if (await isLink(folder)) return 'it is a link'
  const { success, data } = manifest.safeParse(await readJsonFile(join(folder, 'manifest.json')))
  if (!success) return 'it has no manifest'
  const names = Object.keys(data.files)
  if (names.length === 0) return 'it has no files'
  for (const name of names) {
    if (normalize(name).startsWith('..')) return `its manifest names ${name}`
    if (await isLink(join(folder, name))) return `the file ${name} is a link`
    const found = await sha256Of(join(folder, name))
    if (found === undefined) return `the file ${name} cannot be read`
    if (found !== data.files[name]) return `the file ${name} has changed`
  }
  return undefined
}

/** A link may lead to what is no part of the run. The runner makes none. */
const isLink = async (path: string): Promise<boolean> =>
  (await lstat(path).catch(() => undefined))?.isSymbolicLink() ?? false

const sha256Of = async (path: string): Promise<string | undefined> => {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
    return hash.digest('hex')
  } catch {
    return undefined
  }
}
