import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { moduleFiles } from '../../scripts/bindings/modules.ts'

const root = join(import.meta.dirname, '../..')

test('the modules have the hyperparameters of the table; if not, run `npm run bindings`', async () => {
  for (const [path, text] of await moduleFiles(root)) expect(readFileSync(join(root, path), 'utf8'), path).toBe(text)
})
