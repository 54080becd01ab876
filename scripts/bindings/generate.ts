import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { bindings, bindingsFolder } from './bindings.ts'

/** Writes the bindings; a test says when they are stale. */
const folder = join(import.meta.dirname, '../..', bindingsFolder)
const files = await bindings()
await rm(folder, { recursive: true, force: true })
for (const [path, text] of files) {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}
