import { createReadStream } from 'node:fs'
import { copyFile, link, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { SpooledContent } from '../../api/files/spooled-content.ts'
import { checkKey } from './check-key.ts'
import { NotKept, type Storage } from './storage.ts'
import { syncFolder, writeAtomically } from './write-atomically.ts'

/** Bytes that are read at a time. */
const pieceSize = 1 << 20

/** Keeps contents as files in a folder. */
export const folderStorage = (root: string): Storage => {
  const pathOf = (key: string): string => join(root, checkKey(key))
  /** The path of a content to read. Trainers write to runs, where a link may lead anywhere; the server makes none. */
  const contentOf = async (key: string): Promise<string> => {
    const path = pathOf(key)
    if (key.startsWith('runs/') && ((await isLink(path)) || (await isLink(dirname(path))))) throw new NotKept(key, true)
    return path
  }
  return {
    locationOf: pathOf,
    environment: async () => ({}),
    async write(key, content) {
      if (content instanceof SpooledContent && (await isMoved(content, pathOf(key)))) return
      await writeAtomically(pathOf(key), content)
    },
    async create(key, content) {
      const path = pathOf(key)
      const whole = partialOf(path)
      await writeAtomically(whole, content)
      try {
        await link(whole, path)
        await syncFolder(dirname(path))
        return true
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return false
        throw error
      } finally {
        await rm(whole, { force: true })
      }
    },
    async read(key, from = 0, most = Number.POSITIVE_INFINITY) {
      const file = await open(await contentOf(key), 'r').catch(ifMissing(undefined))
      if (!file) return undefined
      try {
        const { size } = await file.stat()
        const start = from < 0 ? Math.max(0, size + from) : from
        const bytes = Buffer.alloc(Math.max(0, Math.min(most, size - start)))
        let length = 0
        while (length < bytes.length) {
          const { bytesRead } = await file.read(bytes, length, bytes.length - length, start + length)
          if (bytesRead === 0) break
          length += bytesRead
        }
        return bytes.subarray(0, length)
      } finally {
        await file.close()
      }
    },
    async *pieces(key) {
      try {
        yield* createReadStream(await contentOf(key), { highWaterMark: pieceSize })
      } catch (error) {
        throw notKept(error, key)
      }
    },
    list: (key) => readdir(pathOf(key)).catch(ifMissing<readonly string[]>([])),
    async copy(from, to) {
      const [source, target] = [pathOf(from), pathOf(to)]
      await mkdir(dirname(target), { recursive: true })
      await rm(target, { force: true })
      // A second name for the same content, unless it is on another disk.
      await link(source, target)
        .catch(() => copyFile(source, target))
        .catch((error) => {
          throw notKept(error, from)
        })
    },
    delete: (key) => rm(pathOf(key), { force: true }),
  }
}

const isLink = async (path: string): Promise<boolean> =>
  (await lstat(path).catch(() => undefined))?.isSymbolicLink() ?? false

/** Gives a file on the same disk another name, instead of copying it. */
const isMoved = async ({ path }: SpooledContent, target: string): Promise<boolean> => {
  await mkdir(dirname(target), { recursive: true })
  const partial = partialOf(target)
  try {
    await link(path, partial)
  } catch {
    return false
  }
  await rename(partial, target)
  await syncFolder(dirname(target))
  return true
}

const partialOf = (path: string): string => `${path}.${crypto.randomUUID()}.partial`

const codeOf = (error: unknown): unknown => Reflect.get(Object(error), 'code')

const ifMissing =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (codeOf(error) === 'ENOENT') return instead
    throw error
  }

const notKept = (error: unknown, key: string): unknown =>
  codeOf(error) === 'ENOENT' ? new NotKept(key, false, { cause: error }) : error
