import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Keeps a file that is there to be looked at, and says where. */
export type KeepFile = (name: string, content: string | Uint8Array) => string

/** Keeps files in a folder that nobody else can read. */
export const dataFolder =
  (folder: string): KeepFile =>
  (name, content) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const file = join(folder, name)
    writeFileSync(file, content, { mode: 0o600 })
    return file
  }
