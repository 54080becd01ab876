import { readdir, readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import type { Page } from './page.ts'

/** The folders of the registry in which every page is generated. */
export const providerFolders = [
  'docs/resources',
  'docs/data-sources',
  'docs/functions',
  'docs/ephemeral-resources',
  'docs/actions',
  'docs/list-resources',
  'docs/state-stores',
] as const

/** A page that is not as it should be. */
export interface Difference {
  readonly path: string
  readonly fault: 'missing' | 'stale' | 'superfluous'
}

/**
 * Returns how the pages under `root` differ from what they should be, in order of their paths.
 *
 * @param folders the folders in which other files are superfluous
 * @param comment the comment in the front matter that marks a page as generated; other files are then not superfluous
 */
export const comparePages = async (
  root: string,
  pages: readonly Page[],
  folders: readonly string[] = providerFolders,
  comment?: string,
): Promise<readonly Difference[]> => {
  const compared = await Promise.all(
    pages.map(async ({ path, text }): Promise<readonly Difference[]> => {
      const found = await unlessMissing(readFile(join(root, path), 'utf8'))
      return found === text ? [] : [{ path, fault: found === undefined ? 'missing' : 'stale' }]
    }),
  )
  const generated = new Set(pages.map(({ path }) => path))
  const present = await Promise.all(
    folders.map(async (folder) =>
      ((await unlessMissing(readdir(join(root, folder)))) ?? []).map((file) => posix.join(folder, file)),
    ),
  )
  const others = present.flat().filter((path) => !generated.has(path))
  const superfluous = await Promise.all(
    others.map(async (path): Promise<readonly Difference[]> => {
      const isOurs = comment === undefined || (await readFile(join(root, path), 'utf8')).includes(`\n# ${comment}\n`)
      return isOurs ? [{ path, fault: 'superfluous' }] : []
    }),
  )
  return [...compared.flat(), ...superfluous.flat()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

const unlessMissing = async <T>(reading: Promise<T>): Promise<T | undefined> => {
  try {
    return await reading
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
