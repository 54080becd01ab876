import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleProvider } from '../../../src/framework/build/index.ts'
import { findTerraform, testProvider } from '../../../src/framework/testing/index.ts'
import { shed } from '../../framework/mux/shed-provider.ts'

// A provider of terraform-plugin-sdk beside one in TypeScript. It is built here, or `MUX_PLUGIN` is its path.

const folder = mkdtempSync(join(tmpdir(), 'mux-'))
const plugin = process.env.MUX_PLUGIN ?? join(folder, 'terraform-provider-shed-go')

beforeAll(() => {
  if (process.env.MUX_PLUGIN) return
  const cwd = join(import.meta.dirname, 'go-plugin')
  execFileSync('go', ['build', '-o', plugin, '.'], { cwd, stdio: 'inherit' })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const config = (part: string) => `
terraform {
  required_providers {
    shed = {
      source = "example/shed"
    }
  }
}
provider "shed" {
  owner = "Ada"
}
resource "shed_shelf" "low" {
  name = "low"
}
resource "shed_tool" "saw" {
  name = "saw on \${shed_shelf.low.name}"
  part {
    name = "${part}"
  }
}
`

test('a resource of a Go provider is created, updated and imported beside one in TypeScript', () =>
  testProvider({
    provider: shed,
    address: 'example/shed',
    mux: [{ command: plugin }],
    steps: [
      {
        config: config('blade'),
        check(state) {
          state.expectValues('shed_shelf.low', { owner: 'Ada' })
          state.expectValues('shed_tool.saw', { owner: 'Ada', part: [{ name: 'blade' }] })
        },
      },
      { config: config('handle'), planCheck: (plan) => plan.expectAction('shed_tool.saw', 'update') },
    ],
  }))

test('a bundle carries the plugin and its schema, and no process is left when Terraform ends', async () => {
  const entry = join(import.meta.dirname, 'terraform-provider-shed.ts')
  const outdir = join(folder, 'bundle')
  await bundleProvider({ entry, outdir, include: [plugin] })
  const home = mkdtempSync(join(folder, 'terraform-'))
  const rc = join(home, 'terraformrc')
  writeFileSync(rc, `provider_installation {\n dev_overrides {\n "example/shed" = "${outdir}"\n }\n direct {}\n}\n`)
  writeFileSync(join(home, 'main.tf'), config('blade'))
  const environment = { ...process.env, TF_CLI_CONFIG_FILE: rc, CHECKPOINT_DISABLE: '1', TMPDIR: home }
  const terraform = (...line: string[]) =>
    spawnSync(findTerraform(process.env), line, { cwd: home, env: environment, encoding: 'utf8' })
  const applied = terraform('apply', '-auto-approve', '-no-color')
  expect(applied.stdout + applied.stderr).toContain('Apply complete! Resources: 2 added')
  expect(terraform('plan', '-detailed-exitcode', '-no-color')).toMatchObject({ status: 0 })
  // The sockets of all processes were in here.
  expect(readdirSync(home).filter((name) => name.startsWith('plugin'))).toEqual([])
  expect(execFileSync('ps', ['-A', '-o', 'args'], { encoding: 'utf8' })).not.toContain(
    join(outdir, 'terraform-provider'),
  )
})
