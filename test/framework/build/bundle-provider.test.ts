import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'esbuild'
import { expect, onTestFinished, test } from 'vitest'
import { bundleProvider } from '../../../src/framework/build/index.ts'

const root = join(import.meta.dirname, '../../..')

/** A folder of this repository, where the provider finds the framework. */
const folderWith = (resource: string): string => {
  const folder = mkdtempSync(join(root, '.bundled-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(
    join(folder, 'provider.ts'),
    `import { computed, definitionsFor, required } from '@tunesmith/framework'
    import * as z from 'zod'
    const { resource, provider } = definitionsFor<undefined>()
    const read = async () => undefined
    const book = ${resource}
    // As undici does, to know its own lines in stack traces.
    const path = typeof __filename === 'undefined' ? '' : __filename
    export const shelf = provider('shelf', { version: '1.0.0', description: 'A shelf.' + path, attributes: {},
      configure: () => undefined, resources: [book], dataSources: [] })`,
  )
  writeFileSync(
    join(folder, 'terraform-provider-shelf.ts'),
    `import { serve } from '@tunesmith/framework/serve'
    await serve({ name: 'shelf', load: async () => (await import('./provider.ts')).shelf })`,
  )
  return folder
}

/** Writes the description of a book in another way. */
const reworded: Plugin = {
  name: 'reworded',
  setup: ({ onLoad }) =>
    onLoad({ filter: /provider\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace('A book.', 'A printed book.'),
      loader: 'ts',
      resolveDir: dirname(path),
    })),
}

const bundle = (folder: string) =>
  bundleProvider({
    entry: join(folder, 'terraform-provider-shelf.ts'),
    outdir: join(folder, 'out'),
    plugins: [reworded],
  })

test('a bundle contains the schema, and the licenses of what it is made of', async () => {
  const folder = folderWith(`resource('shelf_book', { description: 'A book.',
    attributes: { title: required(z.string(), 'Its title.', { replaces: true }) },
    create: async ({ config }) => config, read, delete: async () => {} })`)
  const file = await bundle(folder)
  const text = readFileSync(file, 'utf8')
  const answers = JSON.parse(execFileSync(process.execPath, [file, '--fixed-answers'], { encoding: 'utf8' }))
  expect(Object.keys(answers)).toContain('/tfplugin6.Provider/GetProviderSchema')
  expect(Buffer.from(answers['/tfplugin6.Provider/GetProviderSchema'], 'base64').toString()).toContain('shelf_book')
  const files = readdirSync(join(folder, 'out')).map((name) => readFileSync(join(folder, 'out', name), 'utf8'))
  expect(files.join('')).not.toContain('__filename')
  expect(text).toContain(answers['/tfplugin6.Provider/GetProviderSchema'])
  expect(Buffer.from(answers['/tfplugin6.Provider/GetProviderSchema'], 'base64').toString()).toContain('printed book')
  const notices = readFileSync(join(folder, 'out/THIRD-PARTY-NOTICES'), 'utf8')
  for (const name of ['zod', '@bufbuild/protobuf']) expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'))
  const { components } = JSON.parse(readFileSync(join(folder, 'out/sbom.cdx.json'), 'utf8'))
  expect(components).toContainEqual(expect.objectContaining({ group: '@bufbuild', name: 'protobuf' }))
  expect(readdirSync(process.cwd()).filter((name) => name.startsWith('.bundle-'))).toEqual([])
})

test('a provider whose definitions are invalid is not bundled, and the reason is said', async () => {
  const folder = folderWith(`resource('wrong_prefix', { description: 'A book.',
    attributes: { title: computed(z.string(), 'Its title.') },
    create: async () => ({ title: '' }), read, delete: async () => {} })`)
  await expect(bundle(folder)).rejects.toThrow(/Invalid Definition of the Provider shelf/)
})
