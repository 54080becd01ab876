import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path/posix'

/** A page of the documentation site. */
export interface Page {
  /** Path in the repository. */
  readonly source: string
  /** Path on the site. */
  readonly target: string
  /** Its first heading. */
  readonly title: string
}

/** Returns the pages of the site: the README, which is its home, and all of `docs/`. */
export const sitePages = (root: string): readonly Page[] => {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => ({ source: join('docs', path), target: targetOf(path) }))
  const home = [
    { source: 'README.md', target: 'index.md' },
    { source: 'CHANGELOG.md', target: 'changelog.md' },
  ]
  return [...home, ...docs].map((page) => ({ ...page, title: titleIn(readFileSync(join(root, page.source), 'utf8')) }))
}

/** Registries demand that `docs/index.md` describes the provider. On the site it is a page like others. */
const targetOf = (path: string): string => {
  if (path === 'index.md') return 'provider.md'
  return basename(path) === 'README.md' ? join(dirname(path), 'index.md') : path
}

const withoutFrontMatter = (markdown: string): string => markdown.replace(/^---\n[\s\S]*?\n---\n/, '')

const titleIn = (markdown: string): string =>
  /^# (.+)$/m.exec(withoutFrontMatter(markdown))?.[1]?.replaceAll('`', '') ?? ''
