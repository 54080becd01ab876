import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withSiteLinks } from '../../scripts/site/links.ts'
import { type Page, sitePages } from '../../scripts/site/pages.ts'
import { sidebar } from '../../scripts/site/sidebar.ts'

const root = join(import.meta.dirname, '../..')
const pages = sitePages(root)
const links = { root, pages, onAsset: () => {} }
const pageAt = (source: string): Page => {
  const page = pages.find((each) => each.source === source)
  if (!page) throw new Error(`${source} is no page`)
  return page
}
const guide = pageAt('docs/guides/getting-started.md')

test.for(pages)('the links of $source lead somewhere', (page) => {
  expect(page.title).toMatch(/^(?!generated)./)
  withSiteLinks(page, readFileSync(join(root, page.source), 'utf8'), links)
})

test('the sidebar has every page once', () => {
  const linked = sidebar(pages).flatMap(({ items }) => items.map(({ link }) => link))
  expect(linked).toHaveLength(pages.length)
  expect(new Set(linked).size).toBe(pages.length)
})

test('a folder without a place in the sidebar is an error', () => {
  const page = { source: 'docs/new/page.md', target: 'new/page.md', title: 'New' }
  expect(() => sidebar([page])).toThrow('docs/new/page.md has no place in the sidebar')
})

test.for([
  ['[a](cli.md#tune)', '[a](./cli.md#tune)'],
  ['[a](../index.md)', '[a](../provider.md)'],
  ['[a](../hosts/README.md)', '[a](../hosts/index.md)'],
  ['[a](../hosts/)', '[a](../hosts/index.md)'],
  ['[a](../../README.md)', '[a](../index.md)'],
  ['[a](../../modules/fine_tuning)', '[a](https://github.com/tunesmith/tunesmith/tree/main/modules/fine_tuning)'],
  ['[a](../../LICENSE)', '[a](https://github.com/tunesmith/tunesmith/blob/main/LICENSE)'],
  ['[a](https://example.com) and [b](#here)', '[a](https://example.com) and [b](#here)'],
  ['![a](images/emulator.png)', '![a](./images/emulator.png)'],
  ['[![a](images/emulator.png)](cli.md)', '[![a](./images/emulator.png)](./cli.md)'],
  ['`[a](nowhere.md)`', '`[a](nowhere.md)`'],
  ['```\n[a](nowhere.md)\n```', '```\n[a](nowhere.md)\n```'],
  ['`{{ item.<x> }}` and {{ y }}', '<code v-pre>{{ item.&lt;x&gt; }}</code> and &#123;&#123; y }}'],
] as const)('%j is %j on the site', ([text, expected]) => {
  expect(withSiteLinks(guide, text, links)).toBe(expected)
})

test('a link that leads nowhere is an error', () => {
  expect(() => withSiteLinks(guide, '[a](nowhere.md)', links)).toThrow(
    'docs/guides/getting-started.md links to nowhere.md, which does not exist',
  )
})
