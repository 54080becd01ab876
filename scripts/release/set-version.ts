import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { releasedChangelog } from './changelog.ts'
import { writeVersion } from './version-places.ts'

/** Run by `npm version`, which has written package.json: writes the version everywhere else. */
const root = join(import.meta.dirname, '../..')
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
await writeVersion(root, version)
const changelog = join(root, 'CHANGELOG.md')
const date = new Date().toISOString().slice(0, 10)
await writeFile(changelog, releasedChangelog(await readFile(changelog, 'utf8'), version, date))
