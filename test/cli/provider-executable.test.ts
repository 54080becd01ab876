import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { checkExecutable, packagedExecutable } from '../../src/cli/provider-executable.ts'

const someFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'provider-executable-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const linux = { platform: 'linux', architecture: 'x64' } as const

const installPackage = (folder: string, version: string): string => {
  const root = join(folder, 'node_modules/@tunesmith/provider-linux-x64')
  mkdirSync(join(root, 'bin'), { recursive: true })
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: '@tunesmith/provider-linux-x64', version }))
  const file = join(root, 'bin', `terraform-provider-openai_v${version}`)
  writeFileSync(file, '')
  return file
}

test('the executable of an installed package is found, in the version of this one', () => {
  const folder = someFolder()
  expect(packagedExecutable(linux, '1.2.3', folder)).toBeUndefined()
  const file = installPackage(folder, '1.2.3')
  expect(packagedExecutable(linux, '1.2.3', join(folder, 'node_modules/tunesmith'))).toBe(file)
  expect(packagedExecutable(linux, '1.2.4', folder)).toBeUndefined()
  expect(packagedExecutable({ ...linux, architecture: 'arm64' }, '1.2.3', folder)).toBeUndefined()
})

test.for([
  ['linux', '7f454c46'],
  ['darwin', 'cffaedfe'],
  ['win32', '4d5a9000'],
] as const)('an executable for %s is told by its first bytes', ([platform, start]) => {
  const file = join(someFolder(), 'program')
  writeFileSync(file, Buffer.from(start, 'hex'))
  expect(checkExecutable(file, platform)).toBe(file)
})

test.for([
  ['a zip archive', '504b0304', 'is not an executable for linux'],
  ['an executable for another platform', '4d5a9000', 'is not an executable for linux'],
  ['an empty file', '', 'is not an executable for linux'],
] as const)('%s is rejected', ([, start, message]) => {
  const file = join(someFolder(), 'program')
  writeFileSync(file, Buffer.from(start, 'hex'))
  expect(() => checkExecutable(file, 'linux')).toThrow(message)
})

test('a folder and a missing file are rejected', () => {
  const folder = someFolder()
  for (const path of [folder, join(folder, 'missing')])
    expect(() => checkExecutable(path, 'linux')).toThrow('is not a file: unpack the archive')
})
