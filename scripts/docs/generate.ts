import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { comparePages } from './compare-pages.ts'
import { projectPages } from './project-pages.ts'

/** Writes the documentation; with `--check`, only names what would change, and fails if anything would. */
const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values
const root = join(import.meta.dirname, '../..')
const pages = await projectPages(root)
const differences = await comparePages(root, pages)

if (check) {
  for (const { path, fault } of differences) console.error(`${path} is ${fault}`)
  if (differences.length > 0) {
    console.error('Run `node scripts/docs/generate.ts`.')
    process.exitCode = 1
  }
} else {
  for (const { path, fault } of differences)
    if (fault === 'superfluous') await rm(join(root, path), { recursive: true })
  for (const { path, text } of pages) {
    await mkdir(join(root, dirname(path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
}
