import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ApiError, type Client, isTransient, pause } from '../../openai/index.ts'
import { CommandError } from '../command-line/command-error.ts'
import type { Dependencies } from '../dependencies.ts'
import { explainWriting } from './explain-writing.ts'
import { hashFile } from './hash-file.ts'

/** A file to download, and where to. */
export interface Download {
  readonly id: string
  readonly path: string
  /** Size that the host says it has, in bytes; undefined where it says nothing. */
  readonly bytes: number | undefined
  /** SHA-256 that an earlier run has recorded. A file with another hash was damaged, and is downloaded again. */
  readonly sha256?: string | undefined
}

/** Interruptions in a row, without a byte in between, after which a download fails. */
const patience = 4
const firstPause = 1000

/**
 * Downloads a file of any size, and returns its SHA-256. It appears under its name only once it is complete.
 *
 * Continues what an earlier run or a broken connection has left, if the host can resume, and does not read a complete file
 * again.
 */
export const downloadFile = async (
  { id, path, bytes, sha256 }: Download,
  client: Client,
  dependencies: Pick<Dependencies, 'signal' | 'clock'>,
): Promise<string> => {
  const there = await sizeOf(path)
  if (there !== undefined && (there === bytes || sha256 !== undefined)) {
    const hash = await hashFile(path)
    if (hash === (sha256 ?? hash)) return hash
  }
  const part = `${path}.part`
  await mkdir(dirname(path), { recursive: true }).catch(explainWriting(path))
  if (bytes === undefined) {
    await rm(part, { force: true })
    await appendTo(part, client.files.stream(id, { signal: dependencies.signal }))
  } else await complete(part, id, bytes, client, dependencies)
  await rename(part, path).catch(explainWriting(path))
  return hashFile(path)
}

/** Downloads what is missing from a part of a file, until it has its size. */
const complete = async (
  part: string,
  id: string,
  bytes: number,
  client: Client,
  { signal, clock }: Pick<Dependencies, 'signal' | 'clock'>,
): Promise<void> => {
  if (((await sizeOf(part)) ?? 0) > bytes) await rm(part)
  let failures = 0
  for (let size = (await sizeOf(part)) ?? 0; size < bytes || !(await isThere(part)); ) {
    const before = size
    try {
      await appendTo(part, client.files.stream(id, { from: before, signal }))
    } catch (error) {
      if (!(error instanceof ApiError && isTransient(error.code)) || failures === patience) throw error
      await pause(clock, firstPause * 2 ** failures, signal)
    }
    size = (await sizeOf(part)) ?? 0
    failures = size > before ? 0 : failures + 1
    if (size >= bytes || failures <= patience) continue
    throw new CommandError('failure', `${id} came with ${size} bytes instead of ${bytes}`, {
      advice: 'Run the command again to continue.',
    })
  }
  const size = await sizeOf(part)
  if (size === bytes) return
  await rm(part)
  throw new CommandError('failure', `${id} came with ${size} bytes instead of ${bytes}`, {
    advice: 'The host lists another size than it returns: report it to the host, or download the file by hand.',
  })
}

const appendTo = async (path: string, pieces: ReturnType<Client['files']['stream']>): Promise<void> => {
  const explain = explainWriting(path)
  const file = await open(path, (await isThere(path)) ? 'r+' : 'w').catch(explain)
  try {
    for await (const { at, bytes } of pieces) {
      // A write may be short, as on a disk that is almost full.
      for (let done = 0; done < bytes.length; )
        done += (await file.write(bytes, done, bytes.length - done, at + done).catch(explain)).bytesWritten
    }
  } finally {
    await file.close()
  }
}

const sizeOf = async (path: string): Promise<number | undefined> => (await stat(path).catch(() => undefined))?.size
const isThere = async (path: string): Promise<boolean> => (await sizeOf(path)) !== undefined
