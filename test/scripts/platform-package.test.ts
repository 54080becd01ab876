import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { packPlatform, platformPackage } from '../../scripts/release/platform-package.ts'
import { packagedExecutable } from '../../src/cli/provider-executable.ts'
import { platforms } from '../../src/framework/build/index.ts'
import { version } from '../../src/provider/version.ts'

test('each platform has a package, named as Node names platforms', () => {
  expect(platforms.map(platformPackage)).toEqual([
    '@tunesmith/provider-linux-x64',
    '@tunesmith/provider-linux-arm64',
    '@tunesmith/provider-darwin-x64',
    '@tunesmith/provider-darwin-arm64',
    '@tunesmith/provider-win32-x64',
    '@tunesmith/provider-win32-arm64',
  ])
})

test('`tunesmith provider install` finds the executable in the package', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'platform-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const executable = join(folder, 'program.exe')
  writeFileSync(executable, 'MZ')
  const archive = await packPlatform('windows_amd64', executable, folder)
  const installed = join(folder, 'node_modules/@tunesmith/provider-win32-x64')
  mkdirSync(installed, { recursive: true })
  execFileSync('tar', ['xzf', archive, '--strip-components=1', '-C', installed])
  expect(packagedExecutable({ platform: 'win32', architecture: 'x64' }, version, folder)).toBe(
    join(installed, `bin/terraform-provider-openai_v${version}.exe`),
  )
})
