import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bindings, bindingsFolder } from '../../../scripts/bindings/bindings.ts'
import { openaiProvider } from '../../../src/provider/provider.ts'

const folder = join(import.meta.dirname, '../../..', bindingsFolder)

test('the bindings are fresh; if not, run `npm run bindings`', async () => {
  const present = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.ts'))
  const expected = await bindings()
  expect(present.sort()).toEqual([...expected.keys()].sort())
  const stale = present.filter((path) => readFileSync(join(folder, path), 'utf8') !== expected.get(path))
  expect(stale).toEqual([])
})

test('they are the same bytes each time', async () => {
  expect([...(await bindings())]).toEqual([...(await bindings())])
})

test('every resource and data source is among them, and asks for the very version of the provider in this package', async () => {
  const files = await bindings()
  const { version, resources, dataSources } = openaiProvider()
  const folderOf = (prefix: string, type: string) => `${prefix}${type}`.replaceAll('_', '-')
  const expected = [
    ...resources.map(({ type }) => folderOf('', type.slice('openai_'.length))),
    ...dataSources.map(({ type }) => folderOf('data-', type)),
    'provider',
  ]
  expect([...files.keys()]).toEqual(expect.arrayContaining(expected.map((name) => `${name}/index.ts`)))
  const classes = [...files.values()].filter((text) => text.includes('terraformGeneratorMetadata'))
  expect(classes).toHaveLength(expected.length)
  for (const text of classes) expect(text).toContain(`providerVersion: '${version}'`)
})
