import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { installProvider, mirrorConfiguration } from '../../src/cli/provider-package.ts'

const someFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "provider's package "))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const install = async (folder: string, more: Partial<Parameters<typeof installProvider>[0]> = {}) => {
  const bundle = join(folder, 'bundle')
  mkdirSync(bundle)
  writeFileSync(join(bundle, 'provider.mjs'), "import './chunk.mjs'\n")
  writeFileSync(join(bundle, 'chunk.mjs'), "console.log('started by', process.argv0)\n")
  const mirror = join(folder, 'mirror')
  const [platform, architecture] = ['linux', 'x64'] as const
  return installProvider({ mirror, version: '1.2.3', bundle, node: process.execPath, platform, architecture, ...more })
}

test('the launcher starts the bundle on the Node that installed it, whatever the folder names', async () => {
  const folder = someFolder()
  const node = join(folder, "user's node")
  symlinkSync(process.execPath, node)
  const installed = await install(folder, { node })
  expect(readdirSync(installed)).toEqual(['chunk.mjs', 'provider.mjs', 'terraform-provider-openai_v1.2.3'])
  const launcher = join(installed, 'terraform-provider-openai_v1.2.3')
  expect(execFileSync(launcher, { encoding: 'utf8' })).toBe(`started by ${node}\n`)
})

test('the files that Terraform hashes are the same on every machine', async () => {
  const [here, there] = [someFolder(), someFolder()]
  const mac = await install(there, { node: '/opt/node', platform: 'darwin', architecture: 'arm64' })
  const contents = (folder: string) =>
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')])
  expect(contents(mac)).toEqual(contents(await install(here)))
})

test('a copy of the provider uses the Node on the PATH', async () => {
  const folder = someFolder()
  const copy = join(folder, 'cache')
  cpSync(await install(folder), copy, { recursive: true })
  const launcher = join(copy, 'terraform-provider-openai_v1.2.3')
  expect(execFileSync(launcher, { encoding: 'utf8' })).toBe('started by node\n')
})

test('if that Node was removed, the one on the PATH is used', async () => {
  const folder = someFolder()
  const installed = await install(folder, { node: join(folder, 'gone') })
  const launcher = join(installed, 'terraform-provider-openai_v1.2.3')
  expect(execFileSync(launcher, { encoding: 'utf8' })).toBe('started by node\n')
})

test.for([
  ['linux', 'x64', 'linux_amd64'],
  ['linux', 'arm64', 'linux_arm64'],
  ['darwin', 'arm64', 'darwin_arm64'],
  ['linux', 'ia32', 'linux_386'],
] as const)('%s on %s is installed as %s, for Terraform and for OpenTofu', async ([platform, architecture, name]) => {
  const folder = someFolder()
  const installed = await install(folder, { platform, architecture })
  const place = (host: string) => join(folder, 'mirror', host, 'tunesmith/openai/1.2.3', name)
  expect(installed).toBe(place('registry.terraform.io'))
  expect(readdirSync(place('registry.opentofu.org'))).toEqual(readdirSync(installed))
})

test.for([
  ['win32', '1.2.3/windows_amd64', 'terraform-provider-openai_v1.2.3.exe'],
  ['linux', '1.2.3/linux_amd64', 'terraform-provider-openai_v1.2.3'],
] as const)('an executable for %s is installed alone', async ([platform, place, name]) => {
  const folder = someFolder()
  const executable = join(folder, 'downloaded')
  writeFileSync(executable, 'MZ')
  const installed = await install(folder, { platform, executable })
  expect(installed).toBe(join(folder, 'mirror/registry.terraform.io/tunesmith/openai', place))
  expect(readdirSync(installed)).toEqual([name])
})

test('Windows needs an executable, and the error says where from', async () => {
  await expect(install(someFolder(), { platform: 'win32' })).rejects.toMatchObject({
    message: expect.stringContaining('Terraform starts only executables'),
    advice: expect.stringContaining('npm install @tunesmith/provider-win32-x64'),
  })
})

test('the mirror is only for this provider', () => {
  const addresses = '["registry.terraform.io/tunesmith/openai","registry.opentofu.org/tunesmith/openai"]'
  const configuration = mirrorConfiguration('/a "b"/c')
  expect(configuration).toContain('path    = "/a \\"b\\"/c"')
  expect(configuration).toContain(`include = ${addresses}`)
  expect(configuration).toContain(`exclude = ${addresses}`)
})
