import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Storage } from './storage.ts'
import { writeAtomically } from './write-atomically.ts'

/** Keeps contents as files in a folder. */
export const folderStorage = (root: string): Storage => {
  /** Keys are made by the server, never by clients. */
  const pathOf = (key: string): string => {
    if (!/^[a-z]+\/[\w-]+$/.test(key)) throw new Error(`a bug in the server: the storage key ${key}`)
    return join(root, key)
  }
  return {
    write: (key, content) => writeAtomically(pathOf(key), content),
    async read(key, from = 0) {
      const file = await open(pathOf(key), 'r')
      try {
        const { size } = await file.stat()
        const content = new Uint8Array(Math.max(0, size - from))
        for (let at = 0; at < content.length; ) {
          const { bytesRead } = await file.read(content, at, content.length - at, from + at)
          if (bytesRead === 0) return content.slice(0, at)
          at += bytesRead
        }
        return content
      } finally {
        await file.close()
      }
    },
    pathOf: async (key) => pathOf(key),
    delete: (key) => rm(pathOf(key), { force: true }),
  }
}
