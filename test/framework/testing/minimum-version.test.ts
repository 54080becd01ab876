import { expect, test } from 'vitest'
import { type MinimumVersion, parseVersion, versionProblem } from '../../../src/framework/testing/minimum-version.ts'

test('the product and version are parsed', () => {
  expect(parseVersion('Terraform v1.11.4\non linux_amd64\n')).toEqual({ product: 'terraform', version: '1.11.4' })
  expect(parseVersion('OpenTofu v1.10.0-beta1\n')).toEqual({ product: 'tofu', version: '1.10.0-beta1' })
  expect(() => parseVersion('git version 2')).toThrow(
    'neither Terraform nor OpenTofu: it printed "git version 2" as its version',
  )
})

test.each<[string, MinimumVersion]>([
  ['1.11.4', { terraform: '1.11.4' }],
  ['1.11.4', { terraform: '1.9' }],
  ['1.14.0-rc1', { terraform: '1.14.0' }],
  ['2.0.0', { terraform: '1.14', tofu: '3' }],
])('%s is new enough for %o', (version, minimum) => {
  expect(versionProblem(minimum, { product: 'terraform', version })).toBeUndefined()
})

test.each<[string, MinimumVersion, string]>([
  ['1.11.4', { terraform: '1.12.0' }, 'needs terraform 1.12.0 or later, and this is terraform 1.11.4'],
  ['1.11.4', { terraform: '2' }, 'needs terraform 2 or later'],
  ['1.11.4', { terraform: '1.12', tofu: '1.10' }, 'needs terraform 1.12 or tofu 1.10 or later'],
  ['1.11.4', { tofu: '1.6' }, 'needs tofu 1.6 or later, and this is terraform 1.11.4'],
])('%s is too old for %o', (version, minimum, problem) => {
  expect(versionProblem(minimum, { product: 'terraform', version })).toContain(problem)
})
