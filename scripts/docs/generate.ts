import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { comparePages, updatePages } from '../../src/framework/docs/index.ts'
import { projectFolders, projectPages } from './project-pages.ts'

/** Writes the documentation; with `--check`, only names what would change, and fails if anything would. */
const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values
const root = join(import.meta.dirname, '../..')
const pages = await projectPages(root)
const differences = await comparePages(root, pages, projectFolders)

if (check) {
  for (const { path, fault } of differences) console.error(`${path} is ${fault}`)
  if (differences.length > 0) {
    console.error('Run `node scripts/docs/generate.ts`.')
    process.exitCode = 1
  }
} else await updatePages(root, pages, differences)
