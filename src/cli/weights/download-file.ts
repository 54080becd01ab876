import { mkdir, open, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Client } from '../../openai/index.ts'
import { CommandError } from '../command-line/command-error.ts'
import { hashFile } from '../files/hash-file.ts'

/** A file to download, and where to. */
export interface Download {
  readonly id: string
  readonly path: string
  /** Size that the host says it has, in bytes. */
  readonly bytes: number
}

/**
 * Downloads a file, and returns its SHA-256. It appears under its name only once it is complete.
 *
 * What an earlier run has downloaded is continued if the host can resume, and a file that is complete is not read again.
 */
export const downloadFile = async (
  { id, path, bytes }: Download,
  client: Client,
  signal: AbortSignal,
): Promise<string> => {
  if ((await sizeOf(path)) === bytes) return hashFile(path)
  const part = `${path}.part`
  await mkdir(dirname(path), { recursive: true })
  const before = await sizeOf(part)
  const from = before > bytes ? 0 : before
  if (from < bytes) {
    const file = await open(part, from > 0 ? 'r+' : 'w')
    try {
      for await (const { at, bytes: piece } of client.files.stream(id, { from, signal })) {
        await file.write(piece, 0, piece.length, at)
      }
    } finally {
      await file.close()
    }
  }
  const size = await sizeOf(part)
  if (size !== bytes)
    throw new CommandError('failure', `${id} came with ${size} bytes instead of ${bytes}`, {
      advice: 'Run the command again to continue.',
    })
  await rename(part, path)
  return hashFile(path)
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => undefined))?.size ?? 0
