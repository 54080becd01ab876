import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { versionProblem } from '../../../src/framework/testing/minimum-version.ts'
import { root } from '../../docs/snippets.ts'
import { standIns } from '../framework/stand-in.ts'
import { binary, product } from '../product.ts'

/** The product that is tested, or if it has everything, the same one that says it is older. */
const olderThanActions = () =>
  versionProblem({ terraform: '1.14.0' }, product)
    ? { name: `${product.product} ${product.version}`, environment: { TF_ACC_TERRAFORM_PATH: binary } }
    : { name: 'terraform 1.11.4', environment: standIns({ name: 'terraform', version: 'Terraform v1.11.4' }) }

test.each([
  ['jsonstore', 5],
  ['corner', 30],
])(
  'the tests of %s pass under node:test, which reports what this Terraform is too old for',
  { timeout: 600_000 },
  (name, passed) => {
    const older = olderThanActions()
    const inherited = Object.entries(process.env).filter(([name]) => !/^(TF_|VITEST|NODE_)/.test(name))
    const cwd = join(root, 'examples/providers', name)
    const files = readdirSync(cwd).filter((file) => file.endsWith('.test.ts'))
    const { stdout } = spawnSync(process.execPath, ['--test', '--test-reporter=tap', ...files], {
      cwd,
      env: {
        ...Object.fromEntries(inherited),
        ...older.environment,
      },
      encoding: 'utf8',
    })
    expect(stdout).toContain('# fail 0')
    expect(stdout).toContain(`# SKIP the test needs terraform 1.14.0 or later, and this is ${older.name}`)
    const count = (what: string) => Number(new RegExp(`^# ${what} (\\d+)`, 'm').exec(stdout)?.[1])
    expect(count('pass') + count('skipped')).toBeGreaterThanOrEqual(passed + 1)
    expect(stdout.match(/# SKIP (?!the test needs (terraform|tofu) ).*/g)).toBeNull()
  },
)
