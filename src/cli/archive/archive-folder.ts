import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CommandError } from '../command-line/command-error.ts'
import { explainWriting } from '../files/explain-writing.ts'
import { hashFile } from '../files/hash-file.ts'
import { jsonOf } from '../files/json-of.ts'
import { type KeptFile, type Manifest, manifestName, toManifest } from './manifest.ts'

/** Folder that is filled file by file, and knows where an interrupted run stopped. */
export interface ArchiveFolder {
  /** What an earlier run has written; undefined in a new folder. */
  readonly before: Manifest | undefined
  /** Returns the path of a file on this machine. */
  place(path: string): string
  /** Returns a file as an earlier run has listed it; undefined if it has not. */
  listed(path: string): KeptFile | undefined
  /** Returns a listed file that is unchanged since; undefined if there is none. */
  kept(path: string): Promise<KeptFile | undefined>
  /** Writes a file: completely, or not at all. */
  keep(path: string, content: string): Promise<KeptFile>
}

/**
 * Opens a folder for an archive: a new one, an empty one, or one that holds an archive already.
 *
 * @throws {CommandError} for a folder that holds something else
 */
export const archiveFolder = async (root: string): Promise<ArchiveFolder> => {
  const before = await manifestOf(root)
  const byPath = new Map(before?.files.map((file) => [file.path, file]))
  return {
    before,
    place: (path) => join(root, path),
    listed: (path) => byPath.get(path),
    async kept(path) {
      const file = byPath.get(path)
      const found = file && (await stat(join(root, path)).catch(() => undefined))
      return file && found?.size === file.bytes && (await hashFile(join(root, path))) === file.sha256 ? file : undefined
    },
    async keep(path, content) {
      const target = join(root, path)
      const explain = explainWriting(target)
      const bytes = Buffer.from(content)
      await mkdir(dirname(target), { recursive: true }).catch(explain)
      await writeFile(`${target}.part`, bytes).catch(explain)
      await rename(`${target}.part`, target).catch(explain)
      return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    },
  }
}

const manifestOf = async (root: string): Promise<Manifest | undefined> => {
  const path = join(root, manifestName)
  const text = await readFile(path, 'utf8').catch(() => undefined)
  const advice = 'Name a new folder, or one that holds an archive already.'
  if (text === undefined) {
    // A run that was interrupted at its first job has written no manifest yet.
    const others = (await readdir(root).catch(() => [])).filter((name) => name !== 'jobs' && name !== 'files')
    if (others.length === 0) return undefined
    throw new CommandError('failure', `${JSON.stringify(root)} is not empty, and holds no archive`, { advice })
  }
  const found = toManifest(jsonOf(text))
  if (found) return found
  throw new CommandError('failure', `${JSON.stringify(path)} is not the list of an archive`, { advice })
}
