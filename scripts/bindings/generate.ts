import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { bindings, bindingsFolder } from './bindings.ts'
import { moduleFiles } from './modules.ts'

/** Writes the bindings, and the hyperparameters of the modules; tests say when they are stale. */
const root = join(import.meta.dirname, '../..')
const folder = join(root, bindingsFolder)
const files = await bindings()
await rm(folder, { recursive: true, force: true })
for (const [path, text] of files) {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}
for (const [path, text] of await moduleFiles(root)) await writeFile(join(root, path), text)
