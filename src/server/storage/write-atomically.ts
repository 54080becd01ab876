import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Content } from '../../api/files/content.ts'

/** Writes a file such that, whatever dies, it has either its old content or all of the new one. */
export const writeAtomically = async (path: string, content: Content | string): Promise<void> => {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true })
  const partial = `${path}.${crypto.randomUUID()}.partial`
  try {
    const file = await open(partial, 'w', 0o600)
    try {
      if (typeof content === 'string') await file.writeFile(content)
      else for await (const piece of content.pieces()) await file.writeFile(piece)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(partial, path)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
  await syncFolder(folder)
}

/** Makes the names in a folder durable. Some file systems cannot, and do not need it. */
export const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
