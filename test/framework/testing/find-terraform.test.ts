import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findTerraform, findTerraforms } from '../../../src/framework/testing/index.ts'

const folderWith = (...programs: readonly string[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'path-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const program of programs) writeFileSync(join(folder, program), '', { mode: 0o755 })
  return folder
}

test('terraform is preferred to tofu, whatever their order on the PATH', () => {
  const [tofu, both] = [folderWith('tofu'), folderWith('tofu', 'terraform')]
  expect(findTerraform({ PATH: [tofu, both].join(delimiter) })).toBe(join(both, 'terraform'))
  expect(findTerraform({ PATH: tofu })).toBe(join(tofu, 'tofu'))
})

test('both are found, and a variable selects one by name or path', () => {
  const both = folderWith('tofu', 'terraform')
  const [terraform, tofu] = [join(both, 'terraform'), join(both, 'tofu')]
  expect(findTerraforms({ PATH: both })).toEqual([terraform, tofu])
  expect(findTerraforms({ PATH: both, TF_ACC_TERRAFORM_PATH: 'tofu' })).toEqual([tofu])
  expect(findTerraforms({ PATH: '', TF_ACC_TERRAFORM_PATH: terraform })).toEqual([terraform])
  expect(() => findTerraforms({ PATH: both, TF_ACC_TERRAFORM_PATH: 'opentofu' })).toThrow(
    'TF_ACC_TERRAFORM_PATH names opentofu, which does not exist: set it to terraform, tofu or a path',
  )
})

test.skipIf(process.platform === 'win32')('a file that cannot be run is none', () => {
  const folder = folderWith('tofu')
  writeFileSync(join(folder, 'terraform'), '', { mode: 0o644 })
  expect(findTerraform({ PATH: folder })).toBe(join(folder, 'tofu'))
})

test('without either, the error says what to install', () => {
  expect(() => findTerraform({ PATH: folderWith() })).toThrow(
    'neither terraform nor tofu is on the PATH: install one (https://developer.hashicorp.com/terraform/install',
  )
  expect(() => findTerraform({})).toThrow('install one')
})
