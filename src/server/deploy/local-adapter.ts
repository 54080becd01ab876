import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ServerContext } from '../context.ts'
import { checkpointProblem, hashesOf } from '../runs/checkpoint-manifest.ts'
import { keyInRun } from '../runs/run-key.ts'
import { verifiedPieces } from '../storage/verified-pieces.ts'
import { isThere } from './copy-adapter.ts'
import { deployedName } from './target.ts'

/** A model and the location of its files: a path, or `s3://…`. */
interface Stored {
  readonly model: string
  readonly folder: string
}

const isRemote = (location: string): boolean => location.startsWith('s3://')

/** Returns the folder in which the files of a model are, or will be, on this machine. */
export const localFolder = ({ model, folder }: Stored, { config }: Pick<ServerContext, 'config'>): string =>
  isRemote(folder) ? join(config.data, 'adapters', deployedName(model)) : folder

/** Brings the files of a model to this machine, unless they are there. The folder appears whole. */
export const fetchAdapter = async (
  stored: Stored,
  context: Pick<ServerContext, 'config' | 'storage'>,
): Promise<void> => {
  const { storage } = context
  const folder = localFolder(stored, context)
  if (!isRemote(stored.folder) || (await isThere(folder))) return
  const key = keyInRun(stored.folder)
  const problem = await checkpointProblem(storage, key)
  if (problem !== undefined) throw new Error(`The checkpoint at ${stored.folder} cannot be used: ${problem}`)
  const partial = `${folder}.partial`
  await rm(partial, { recursive: true, force: true })
  for (const [name, sha256] of Object.entries((await hashesOf(storage, key)) ?? {})) {
    const path = join(partial, name)
    await mkdir(dirname(path), { recursive: true })
    await pipeline(verifiedPieces(storage.pieces(`${key}/${name}`), sha256), createWriteStream(path))
  }
  await rename(partial, folder)
}

/** Removes what was brought to this machine. */
export const forgetAdapter = async (stored: Stored, context: Pick<ServerContext, 'config'>): Promise<void> => {
  if (isRemote(stored.folder)) await rm(localFolder(stored, context), { recursive: true, force: true })
}
