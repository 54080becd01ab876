import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { zip } from '../../../src/framework/build/zip.ts'
import { binary, defaultRegistry } from '../product.ts'

test('terraform installs from an archive what was put into it, with its permissions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'archive-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const mirror = join(folder, 'mirror', defaultRegistry, 'acme/thing')
  mkdirSync(mirror, { recursive: true })
  const { platform } = JSON.parse(execFileSync(binary, ['version', '-json'], { encoding: 'utf8', env: {} }))
  const content = Buffer.from(`#!/bin/sh\n${'# something to deflate\n'.repeat(1000)}`)
  const license = Buffer.from('Do what you like.\n')
  writeFileSync(
    join(mirror, `terraform-provider-thing_1.2.3_${platform}.zip`),
    zip([
      { name: 'terraform-provider-thing_v1.2.3', content, mode: 0o755 },
      { name: 'LICENSE', content: license, mode: 0o644 },
    ]),
  )
  writeFileSync(
    join(folder, 'main.tf'),
    'terraform {\n  required_providers {\n    thing = { source = "acme/thing" }\n  }\n}\n',
  )
  const configuration = join(folder, 'mirror.tfrc')
  writeFileSync(
    configuration,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(join(folder, 'mirror'))}\n  }\n}\n`,
  )
  const env = { ...process.env, TF_CLI_CONFIG_FILE: configuration, CHECKPOINT_DISABLE: '1' }
  execFileSync(binary, ['init', '-no-color'], { cwd: folder, env, stdio: 'pipe' })
  const installed = join(folder, '.terraform/providers', defaultRegistry, 'acme/thing/1.2.3', platform)
  expect(readdirSync(installed).sort()).toEqual(['LICENSE', 'terraform-provider-thing_v1.2.3'])
  const program = join(installed, 'terraform-provider-thing_v1.2.3')
  expect(readFileSync(program)).toEqual(content)
  expect(readFileSync(join(installed, 'LICENSE'))).toEqual(license)
  expect(statSync(program).mode & 0o111).not.toBe(0)
})
