import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CommandError } from '../command-line/command-error.ts'
import { hashFile } from '../files/hash-file.ts'

/** File of the archive, as listed in its manifest. */
export interface KeptFile {
  /** Path inside the folder, with `/`. */
  readonly path: string
  readonly bytes: number
  /** SHA-256 of its content, in hexadecimal. */
  readonly sha256: string
}

/** Folder that is filled file by file, and knows where an interrupted run stopped. */
export interface ArchiveFolder {
  /** Returns a file that an earlier run has kept and that is unchanged since; undefined if there is none. */
  kept(path: string): Promise<KeptFile | undefined>
  /** Writes a file: completely, or not at all. */
  keep(path: string, content: string | Uint8Array): Promise<KeptFile>
  /** Returns the JSON value of a file that was kept; undefined if there is none. */
  readJson(path: string): Promise<unknown>
}

/** Opens a folder for an archive. `known` is what the manifest of an earlier run lists. */
export const archiveFolder = (root: string, known: readonly KeptFile[]): ArchiveFolder => {
  const listed = new Map(known.map((file) => [file.path, file]))
  return {
    async kept(path) {
      const file = listed.get(path)
      const found = file && (await stat(join(root, path)).catch(() => undefined))
      return file && found?.size === file.bytes && (await hashFile(join(root, path))) === file.sha256 ? file : undefined
    },
    async keep(path, content) {
      const target = join(root, path)
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      try {
        await mkdir(dirname(target), { recursive: true })
        await writeFile(`${target}.part`, bytes)
        await rename(`${target}.part`, target)
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause)
        throw new CommandError('failure', `cannot write ${JSON.stringify(target)}: ${reason}`, { cause })
      }
      return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    },
    readJson: async (path) => JSON.parse(await readFile(join(root, path), 'utf8').catch(() => 'null')) ?? undefined,
  }
}
