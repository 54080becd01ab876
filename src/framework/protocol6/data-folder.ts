import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes a file for inspection, and returns its path. */
export type KeepFile = (name: string, content: string | Uint8Array) => string

/** Writes files to a folder that only the current user can read. */
export const dataFolder =
  (folder: string): KeepFile =>
  (name, content) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const file = join(folder, name)
    writeFileSync(file, content, { mode: 0o600 })
    return file
  }
