import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { explainWriting } from '../files/explain-writing.ts'

/** The hashes of the files in a folder, in the format of `sha256sum`. */
export interface Checksums {
  /** Returns the SHA-256 that an earlier run has recorded for a file. */
  of(name: string): string | undefined
  /** Records the SHA-256 of a file, on disk too. */
  add(name: string, sha256: string): Promise<void>
}

/** Name of the file that holds the hashes. */
export const checksumsName = 'SHA256SUMS'

/** Reads the hashes that earlier runs have recorded in a folder. */
export const checksums = async (folder: string): Promise<Checksums> => {
  const path = join(folder, checksumsName)
  const text = await readFile(path, 'utf8').catch(() => '')
  const known = new Map(
    [...text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)].map(([, hash = '', name = '']) => [name, hash]),
  )
  return {
    of: (name) => known.get(name),
    async add(name, sha256) {
      if (known.get(name) === sha256) return
      known.set(name, sha256)
      const lines = [...known].map(([file, hash]) => `${hash}  ${file}\n`)
      await writeFile(`${path}.part`, lines.join('')).catch(explainWriting(path))
      await rename(`${path}.part`, path).catch(explainWriting(path))
    },
  }
}
