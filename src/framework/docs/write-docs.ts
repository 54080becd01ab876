import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Provider } from '../definition/index.ts'
import type { Attributes } from '../schema/index.ts'
import { comparePages, type Difference, providerFolders } from './compare-pages.ts'
import type { Page } from './page.ts'
import { defaultComment, type ProviderPagesOptions, providerPages } from './provider-pages.ts'

/** How to write pages, and whether to write them. */
export interface WriteDocsOptions extends ProviderPagesOptions {
  /** Writes nothing, so that the result says what is out of date. @default false */
  readonly check?: boolean
}

/**
 * Writes the pages of a provider to `docs/`, and deletes generated pages of objects that it no longer has. Pages without
 * the comment, such as those of a Go provider, and other folders, such as `docs/guides`, are left alone.
 *
 * @returns the pages that were not up to date
 */
export const writeDocs = async <A extends Attributes, C>(
  provider: Provider<A, C>,
  { check = false, ...options }: WriteDocsOptions = {},
): Promise<readonly Difference[]> => {
  const { folder = '.', comment = defaultComment } = options
  const pages = await providerPages(provider, options)
  const differences = await comparePages(folder, pages, providerFolders, comment)
  if (!check) await updatePages(folder, pages, differences)
  return differences
}

/** Writes pages that are missing or stale, and deletes superfluous ones. */
export const updatePages = async (
  root: string,
  pages: readonly Page[],
  differences: readonly Difference[],
): Promise<void> => {
  const texts = new Map(pages.map(({ path, text }) => [path, text]))
  for (const { path } of differences) {
    const text = texts.get(path)
    if (text === undefined) await rm(join(root, path), { recursive: true })
    else {
      await mkdir(join(root, dirname(path)), { recursive: true })
      await writeFile(join(root, path), text)
    }
  }
}
