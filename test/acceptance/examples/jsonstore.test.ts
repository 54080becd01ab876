import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../docs/snippets.ts'
import { standIns } from '../framework/stand-in.ts'

test('the provider’s own tests pass under node:test, which reports what this Terraform is too old for', () => {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(TF_|VITEST|NODE_)/.test(name))
  const old = standIns({ name: 'terraform', version: 'Terraform v1.11.4' })
  const { stdout } = spawnSync(process.execPath, ['--test', '--test-reporter=tap', 'provider.test.ts'], {
    cwd: join(root, 'examples/providers/jsonstore'),
    env: {
      ...Object.fromEntries(inherited),
      ...old,
    },
    encoding: 'utf8',
  })
  expect(stdout).toContain('# fail 0')
  expect(stdout).toContain('# SKIP the test needs terraform 1.14.0 or later, and this is terraform 1.11.4')
  expect(stdout).toContain('# pass 5')
})
