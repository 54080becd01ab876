import { expect, test } from 'vitest'
import { comparePages } from '../../../src/framework/docs/compare-pages.ts'
import { temporaryFolder } from '../../docs/temporary-folder.ts'

test('what is missing, stale or superfluous is named, in order of paths', async () => {
  const root = await temporaryFolder({
    'docs/index.md': 'same',
    'docs/resources/lamp.md': 'old',
    'docs/resources/gone.md': 'gone',
    'docs/decisions/0001.md': 'written by hand',
  })
  const pages = [
    { path: 'docs/resources/lamp.md', text: 'new' },
    { path: 'docs/index.md', text: 'same' },
    { path: 'docs/data-sources/prices.md', text: 'prices' },
  ]
  expect(await comparePages(root, pages)).toEqual([
    { path: 'docs/data-sources/prices.md', fault: 'missing' },
    { path: 'docs/resources/gone.md', fault: 'superfluous' },
    { path: 'docs/resources/lamp.md', fault: 'stale' },
  ])
})

test('a line break of another kind is a difference', async () => {
  const root = await temporaryFolder({ 'docs/index.md': 'a\r\n' })
  expect(await comparePages(root, [{ path: 'docs/index.md', text: 'a\n' }])).toEqual([
    { path: 'docs/index.md', fault: 'stale' },
  ])
})
