import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

interface Entry {
  readonly integrity?: string
  readonly link?: boolean
  readonly inBundle?: boolean
}

test('every package of the lock file has an integrity hash', () => {
  const path = fileURLToPath(new URL('../package-lock.json', import.meta.url))
  const { packages }: { packages: Record<string, Entry> } = JSON.parse(readFileSync(path, 'utf8'))
  // A bundled package is covered by the hash of the package that contains it.
  const without = Object.entries(packages).filter(
    ([name, { integrity, link, inBundle }]) => name.startsWith('node_modules/') && !integrity && !link && !inBundle,
  )
  expect(without.map(([name]) => name)).toEqual([])
})
