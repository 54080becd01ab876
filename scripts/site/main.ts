import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { withSiteLinks } from './links.ts'
import { sitePages } from './pages.ts'
import { sidebar } from './sidebar.ts'

/** Builds the documentation site in `dist/site`. VitePress is installed in `site/`, for those who build it. */
const root = join(import.meta.dirname, '../..')
const source = join(root, 'site/pages')
const pages = sitePages(root)

rmSync(source, { recursive: true, force: true })
const copyAsset = (path: string): void => cpSync(join(root, path), join(source, path.replace(/^docs\//, '')))
for (const page of pages) {
  const file = join(source, page.target)
  mkdirSync(dirname(file), { recursive: true })
  const text = readFileSync(join(root, page.source), 'utf8')
  writeFileSync(file, withSiteLinks(page, text, { root, pages, onAsset: copyAsset }))
}
writeFileSync(join(source, 'sidebar.json'), JSON.stringify(sidebar(pages)))
const npm = (...line: readonly string[]) => execFileSync('npm', line, { cwd: join(root, 'site'), stdio: 'inherit' })
npm('ci', '--no-audit', '--no-fund')
npm('run', '-s', 'build')
