import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './snippets.ts'

const pagesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((page) => join(folder, page))

test('every link within the documentation leads to a file', () => {
  const pages = [
    'README.md',
    'RELEASING.md',
    'CONTRIBUTING.md',
    ...pagesIn('docs'),
    ...pagesIn('examples'),
    ...pagesIn('modules'),
  ].filter((page) => page.endsWith('.md'))
  const dead = pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)]
      .filter(([, link = '']) => !existsSync(join(root, dirname(page), link)))
      .map(([, link]) => `${page}: ${link}`),
  )
  expect(dead).toEqual([])
})

test('every guide is linked in the README', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const guides = pagesIn('docs/guides').filter((page) => page.endsWith('.md'))
  expect(guides.filter((guide) => !readme.includes(`(${guide})`))).toEqual([])
})
