import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A file of a release. */
export interface Artifact {
  /** Path in the folder of the release. */
  readonly path: string
  /** Size in bytes. */
  readonly size: number
  readonly sha256: string
}

/** Returns the files of a release in order of their paths. */
export const artifactsIn = async (folder: string): Promise<readonly Artifact[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return Promise.all(
    paths.sort().map(async (path) => {
      const content = await readFile(path)
      return {
        path: path.slice(folder.length + 1).replaceAll('\\', '/'),
        size: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
      }
    }),
  )
}

/** Returns the paths of files that two builds of a release do not have in common. A signature contains its time. */
export const differingPaths = (one: readonly Artifact[], other: readonly Artifact[]): readonly string[] => {
  const sums = (artifacts: readonly Artifact[]) =>
    new Map(artifacts.filter(({ path }) => !path.endsWith('.sig')).map(({ path, sha256 }) => [path, sha256]))
  const [first, second] = [sums(one), sums(other)]
  return [...new Set([...first.keys(), ...second.keys()])].filter((path) => first.get(path) !== second.get(path)).sort()
}
