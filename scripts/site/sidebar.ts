import { dirname } from 'node:path/posix'
import type { Page } from './pages.ts'

/** A group of the sidebar, as VitePress reads it. */
export interface Group {
  readonly text: string
  readonly collapsed: boolean
  readonly items: readonly { readonly text: string; readonly link: string }[]
}

/** The folders of the site in the order of the sidebar. */
const groups: Readonly<Record<string, string>> = {
  guides: 'Guides',
  resources: 'Resources',
  'data-sources': 'Data sources',
  functions: 'Functions',
  actions: 'Actions',
  'list-resources': 'Lists',
  modules: 'Modules',
  hosts: 'Hosts',
  framework: 'Framework',
  serve: 'Own server',
  decisions: 'Decisions',
}

/**
 * Returns the sidebar: a group for each folder, and one for the pages outside of folders.
 *
 * @throws Error for a folder that has no place in it
 */
export const sidebar = (pages: readonly Page[]): readonly Group[] => {
  const unknown = pages.find(({ target }) => dirname(target) !== '.' && !(dirname(target) in groups))
  if (unknown) throw new Error(`${unknown.source} has no place in the sidebar: add its folder`)
  const inFolder = (folder: string) =>
    pages
      .filter(({ target }) => dirname(target) === folder)
      .sort((a, b) => Number(isIndex(b)) - Number(isIndex(a)) || a.title.localeCompare(b.title))
      .map(({ title, target }) => ({ text: title, link: `/${target.replace(/(index)?\.md$/, '')}` }))
  const named = Object.entries(groups).map(([folder, text]) => ({ text, collapsed: true, items: inFolder(folder) }))
  return [{ text: 'Tunesmith', collapsed: false, items: inFolder('.') }, ...named].filter(
    ({ items }) => items.length > 0,
  )
}

const isIndex = ({ target }: Page): boolean => target.endsWith('index.md')
