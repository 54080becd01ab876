import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { author, someFolder, someProvider } from './author-fixture.ts'

const change = (file: string, from: string, to: string): void => {
  const text = readFileSync(file, 'utf8')
  expect(text).toContain(from)
  writeFileSync(file, text.replace(from, to))
}

test.for([
  ['terraform-provider-notes.ts', "'acme/notes'", "'acme/other'", 'error: serve is given the address acme/other'],
  ['terraform-provider-notes.ts', "'acme/notes'", "'other/notes'", 'warning: serve is given the address other/notes'],
  ['note.ts', 'words: computed', 'count: computed', 'error: '],
  ['note.ts', "'A note, kept as a text file.'", "'A note'", 'warning: '],
] as const)('in %s, %s for %s is told', async ([file, from, to, told]) => {
  const folder = await someProvider()
  change(join(folder, file), from, to)
  const { code, out } = await author(folder, ['check'])
  expect(out).toContain(told)
  expect(code).toBe(told.startsWith('error') ? 1 : 0)
})

test('a provider that cannot be started is told with its own words', async () => {
  const folder = await someProvider()
  change(join(folder, 'provider.ts'), 'resources: [note]', 'resources: [nowhere]')
  const { code, error } = await author(folder, ['check'])
  expect(code).toBe(1)
  expect(error).toContain('terraform-provider-notes.ts cannot be started')
  expect(error).toContain('nowhere is not defined')
})

test.for([
  [{ name: 'notes' }, 'use terraform-provider-<name>'],
  [{ name: 'terraform-provider-My_Notes' }, 'with a name of a-z, 0-9 and -'],
  [{ version: '1.0' }, 'the version "1.0": use three numbers'],
  [{ name: 'terraform-provider-other' }, 'name it terraform-provider-other.ts'],
] as const)('the manifest %j is refused', async ([changed, message]) => {
  const folder = await someProvider()
  const path = join(folder, 'package.json')
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...changed }))
  expect((await author(folder, ['check'])).error).toContain(message)
})

test('a folder without a manifest, and one that is not JSON, are refused', async () => {
  const folder = someFolder()
  expect((await author(folder, ['build'])).error).toContain(
    'package.json does not exist: run this command in the folder',
  )
  writeFileSync(join(folder, 'package.json'), '{')
  expect((await author(folder, ['build'])).error).toContain('package.json is not JSON')
  rmSync(join(folder, 'package.json'))
})
