import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { filled, root, snippetsOf } from './snippets.ts'

const folder = join(root, 'docs/framework')
const pages = readdirSync(folder)
const read = (page: string): string => readFileSync(join(folder, page), 'utf8')

test.each(pages)('every block of code in %s is taken from a file that is compiled and run', (page) => {
  expect(read(page)).toBe(filled(read(page)))
  const loose = snippetsOf(read(page)).filter(({ language, source }) => /^(ts|hcl)$/.test(language) && !source)
  expect(loose).toEqual([])
})

test.each(pages)('every link of %s leads somewhere', (page) => {
  const targets = [...read(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)]
  for (const [, file = '', anchor] of targets) {
    const target = file === '' ? join(folder, page) : join(dirname(join(folder, page)), file)
    expect(existsSync(target), file).toBe(true)
    if (!anchor) continue
    const headings = [...readFileSync(target, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, text = '']) => slug(text))
    expect(headings).toContain(anchor)
  }
})

const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .replaceAll(' ', '-')

test('every line of the comparison links to a page that describes the feature', () => {
  const lines = read('compared.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| Go |'))
  expect(lines.length).toBeGreaterThan(60)
  const links = lines.map((line) =>
    /\]\((?:(?!https?:)[^)]+|https:\/\/(?:pkg\.go\.dev|github\.com|zod\.dev)\/[^)]+)\) \|$/.test(line),
  )
  expect(lines.filter((_, index) => !links[index])).toEqual([])
  expect(lines.filter((line) => !/ \| (?:yes|differently|missing|zod: |`)/.test(line))).toEqual([])
})
