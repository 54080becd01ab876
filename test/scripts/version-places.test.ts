import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { versionPlaces, writeVersion } from '../../scripts/release/version-places.ts'

const root = join(import.meta.dirname, '../..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

test('every file that names the version names that of package.json', async () => {
  const places = await versionPlaces(root)
  const files = places.map(({ file }) => file)
  for (const file of [
    'src/provider/version.ts',
    'modules/fine_tuning/versions.tf',
    'examples/cdktn-typescript/package.json',
  ])
    expect(files).toContain(file)
  expect(places.filter(({ versions }) => versions.some((each) => each !== version))).toEqual([])
})

test('a new version is written into all of them', async () => {
  const copy = mkdtempSync(join(tmpdir(), 'version-'))
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }))
  const named = (await versionPlaces(root)).filter(({ versions }) => versions.length > 0)
  expect(named.length).toBeGreaterThan(7)
  for (const { file } of named) cpSync(join(root, file), join(copy, dirname(file), file.replace(/.*\//, '')))
  await writeVersion(copy, '12.3.4-rc1')
  const written = await versionPlaces(copy)
  expect(written).toHaveLength(named.length)
  expect(new Set(written.flatMap(({ versions }) => versions))).toEqual(new Set(['12.3.4-rc1']))
})
