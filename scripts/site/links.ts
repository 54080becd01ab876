import { existsSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path/posix'
import type { Page } from './pages.ts'

const repository = 'https://github.com/tunesmith/tunesmith'

/** What links are resolved against. */
export interface Links {
  readonly root: string
  readonly pages: readonly Page[]
  /** Called with the path of a file that a page shows, such as an image. */
  onAsset(path: string): void
}

/**
 * Returns the text of a page with links that work on the site: to its other pages, and to GitHub for other files of the
 * repository.
 *
 * @throws Error for a link that leads nowhere
 */
export const withSiteLinks = (page: Page, text: string, { root, pages, onAsset }: Links): string => {
  const targets = new Map(pages.map(({ source, target }) => [source, target]))
  const resolve = (link: string, isImage: boolean): string => {
    const [, path = '', anchor = ''] = /^([^#?]*)(.*)$/.exec(link) ?? []
    if (path === '' || /^[a-z][a-z0-9+.-]*:/i.test(link)) return link
    const file = join(dirname(page.source), path).replace(/\/$/, '')
    const target = targets.get(file) ?? targets.get(join(file, 'README.md'))
    const here = dirname(page.target)
    if (target !== undefined) return `${relativeTo(here, target)}${anchor}`
    if (!existsSync(join(root, file))) throw new Error(`${page.source} links to ${link}, which does not exist`)
    if (isImage) {
      onAsset(file)
      return relativeTo(here, file.replace(/^docs\//, ''))
    }
    const isFolder = statSync(join(root, file)).isDirectory()
    return `${repository}/${isFolder ? 'tree' : 'blob'}/main/${file}${anchor}`
  }
  return outsideOfCode(text, (prose) =>
    prose
      // VitePress would evaluate it.
      .replaceAll('{{', '&#123;&#123;')
      .replace(/(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)/g, (_, mark: string, words: string, link: string) => {
        const label = words.replace(
          /!\[([^\]]*)\]\(([^()\s]+)\)/g,
          (_, alt: string, image: string) => `![${alt}](${resolve(image, true)})`,
        )
        return `${mark}[${label}](${resolve(link, mark !== '')})`
      })
      .replace(/(<img[^>]* src=")([^"]+)"/g, (_, start: string, link: string) => `${start}${resolve(link, true)}"`),
  )
}

const relativeTo = (from: string, to: string): string => {
  const path = relative(from, to)
  return path.startsWith('.') ? path : `./${path}`
}

/** Changes text, but not its code blocks and code spans. VitePress would evaluate `{{ }}` in a span. */
const outsideOfCode = (text: string, change: (prose: string) => string): string =>
  text
    .split(/(^`{3,}[^\n]*\n[\s\S]*?^`{3,}[ \t]*$|`[^`\n]+`)/m)
    .map((part, index) => {
      if (index % 2 === 0) return change(part)
      return part.startsWith('```') || !part.includes('{{') ? part : `<code v-pre>${escaped(part.slice(1, -1))}</code>`
    })
    .join('')

const escaped = (code: string): string => code.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
