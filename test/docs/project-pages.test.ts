import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolders, projectPages } from '../../scripts/docs/project-pages.ts'
import { comparePages } from '../../src/framework/docs/index.ts'
import { openaiProvider } from '../../src/provider/provider.ts'

const root = join(import.meta.dirname, '../..')
const list = async (folder: string): Promise<readonly string[]> => (await readdir(join(root, folder))).sort()
const provider = openaiProvider()
const pageOf = ({ type }: { readonly type: string }): string => `${type.slice('openai_'.length)}.md`

test('the documentation is fresh; if not, run `node scripts/docs/generate.ts`', async () => {
  expect(await comparePages(root, await projectPages(root), projectFolders)).toEqual([])
})

test.each([
  ['resources', provider.resources],
  ['data-sources', provider.dataSources ?? []],
  ['actions', provider.actions ?? []],
  ['list-resources', (provider.lists ?? []).map(({ resource }) => resource)],
] as const)('each of the %s has an example and a page, and there are none extra', async (folder, definitions) => {
  expect(await list(`examples/${folder}`)).toEqual(definitions.map(({ type }) => type).sort())
  expect(await list(`docs/${folder}`)).toEqual(definitions.map(pageOf).sort())
})

test('each of the functions has an example and a page, and there are none extra', async () => {
  const names = (provider.functions ?? []).map(({ name }) => name).sort()
  expect(await list('examples/functions')).toEqual(names)
  expect(await list('docs/functions')).toEqual(names.map((name) => `${name}.md`))
})

test.each(provider.resources)(
  'the examples of $type are those that its page shows',
  async ({ type, identity, import: importing }) => {
    expect(await list(`examples/resources/${type}`)).toEqual([
      ...(identity ? ['import-by-identity.tf'] : []),
      ...(importing ? ['import.sh'] : []),
      'resource.tf',
    ])
  },
)

test('each module has a page and the standard structure, and there are no pages extra', async () => {
  const files = await readdir(join(root, 'modules'), { recursive: true, withFileTypes: true })
  const folders = files.filter(({ name }) => name === 'variables.tf').map(({ parentPath }) => parentPath)
  expect(await list('docs/modules')).toEqual(folders.map((folder) => `${basename(folder)}.md`).sort())
  for (const folder of folders)
    expect(await readdir(folder)).toEqual(
      expect.arrayContaining(['README.md', 'examples', 'main.tf', 'outputs.tf', 'variables.tf', 'versions.tf']),
    )
})
