import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { type PageParts, providerPages, writeDocs } from '../../../src/framework/docs/index.ts'
import { computed, definitionsFor } from '../../../src/framework/index.ts'
import { temporaryFolder } from '../../docs/temporary-folder.ts'

const { provider, resource, stateStore } = definitionsFor<undefined>()
const never = () => Promise.reject(new Error('documentation calls nothing'))

const shop = provider('shop', {
  version: '1.0.0',
  description: 'A [shop](https://example.com) with `lamps`,\nand **shelves**.',
  attributes: {},
  configure: () => undefined,
  resources: [
    resource('shop_lamp', {
      description: 'A lamp.',
      attributes: { id: computed(z.string(), 'Id.') },
      create: never,
      read: never,
      delete: never,
      importForRead: ({ id }) => ({ id }),
    }),
  ],
  stateStores: [
    stateStore('shop_drawer', {
      description: 'A drawer.',
      attributes: {},
      configure: never,
      list: never,
      read: never,
      write: never,
      delete: never,
    }),
  ],
})

const pages = { 'docs/resources/gone.md': 'gone', 'docs/guides/start.md': 'written by hand' }

test('pages are written, superfluous ones deleted, and those of other folders left alone', async () => {
  const folder = await temporaryFolder(pages)
  const differences = [
    { path: 'docs/index.md', fault: 'missing' },
    { path: 'docs/resources/gone.md', fault: 'superfluous' },
    { path: 'docs/resources/lamp.md', fault: 'missing' },
    { path: 'docs/state-stores/drawer.md', fault: 'missing' },
  ]
  expect(await writeDocs(shop, { folder, check: true })).toEqual(differences)
  expect(await readdir(join(folder, 'docs'))).toEqual(['guides', 'resources'])
  expect(await writeDocs(shop, { folder })).toEqual(differences)
  expect(await readdir(join(folder, 'docs/resources'))).toEqual(['lamp.md'])
  expect(await readFile(join(folder, 'docs/guides/start.md'), 'utf8')).toBe('written by hand')
  expect(await writeDocs(shop, { folder, check: true })).toEqual([])
})

test('examples are optional, there may be several, and each way to import is shown', async () => {
  const folder = await temporaryFolder({
    'examples/resources/shop_lamp/resource.tf': 'resource "shop_lamp" "desk" {}\n',
    'examples/resources/shop_lamp/resource-tall.tf': '# tall\n',
    'examples/resources/shop_lamp/import.sh': 'terraform import shop_lamp.desk 1\n',
    'examples/resources/shop_lamp/import-by-string-id.tf': 'import {}\n',
  })
  const [, lamp] = await providerPages(shop, { folder })
  expect(lamp?.text.split(/^## /m).slice(1)).toEqual([
    'Example Usage\n\n```terraform\n# tall\n```\n\n```terraform\nresource "shop_lamp" "desk" {}\n```\n\n',
    'Schema\n\n### Read-Only\n\n- `id` (String) Id.\n\n',
    expect.stringMatching(/^Import\n\nIn Terraform v1.5.0 [\s\S]*import \{\}[\s\S]*```shell\nterraform import/),
  ])
})

test('a missing example is an error where examples are required', async () => {
  const folder = await temporaryFolder({ 'examples/provider/provider.tf': 'provider "shop" {}\n' })
  await expect(providerPages(shop, { folder, requireExamples: true })).rejects.toThrow(
    /examples.resources.shop_lamp.resource\.tf is missing: the page of its object shows it/,
  )
})

test('the front matter has the description as plain text', async () => {
  const [index] = await providerPages(shop, { folder: await temporaryFolder({}) })
  expect(index?.text).toMatch(/description: \|-\n {2}A shop with lamps,\n {2}and shelves\.\n---/)
})

test('a layout of its own gets every part of a page', async () => {
  const layout = ({ subject, name, frontMatter, schema, ...parts }: PageParts) =>
    [frontMatter, subject, name, schema, ...Object.keys(parts)].join('|')
  const [, , store] = await providerPages(shop, { folder: await temporaryFolder({}), comment: 'mine', layout })
  expect(store?.text).toBe(
    '---\n# mine\npage_title: "shop_drawer State Store - shop"\nsubcategory: ""\ndescription: |-\n  A drawer.\n---|State Store|shop_drawer|## Schema|title|description|examples|import',
  )
})
