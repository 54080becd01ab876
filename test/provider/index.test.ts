import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** What a module loads at once: the files and packages it imports values from, and what those import in turn. */
const loadedBy = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
  const code = readFileSync(file, 'utf8')
  for (const [, clause = '', from = ''] of code.matchAll(/^(?:import|export)\s([^'"]*?)\sfrom '([^']+)'/gms)) {
    if (clause.startsWith('type ')) continue
    const found = from.startsWith('.') ? join(dirname(file), from) : from
    const name = from.startsWith('.') ? relative(root, found) : from
    if (seen.has(name)) continue
    seen.add(name)
    if (from.startsWith('.')) loadedBy(found, seen)
  }
  return seen
}

test('the index loads neither schemas nor the framework, so that `tunesmith --help` stays quick', () => {
  const loaded = [...loadedBy(join(root, 'src/provider/index.ts'))]
  expect(loaded.filter((name) => name.startsWith('src/provider/')).sort()).toEqual([
    'src/provider/explain.ts',
    'src/provider/version.ts',
  ])
  expect(loaded.filter((name) => name.startsWith('src/framework/') || name === 'zod')).toEqual([])
})
