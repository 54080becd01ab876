import { expect, test } from 'vitest'
import { providerRequirement } from '../../../src/framework/testing/provider-requirement.ts'

test('a file with required_providers is added', () => {
  const { 'providers.tf': content } = providerRequirement({ 'main.tf': '' }, 'toy', 'tunesmith/toy')
  expect(content).toContain('    toy = {\n      source = "tunesmith/toy"\n    }')
})

test('unless a file of the root module has it', () => {
  const files = { 'versions.tf': 'terraform {\n  required_providers {}\n}' }
  expect(providerRequirement(files, 'toy', 'tunesmith/toy')).toEqual({})
  const nested = { 'modules/a/versions.tf': files['versions.tf'] }
  expect(providerRequirement(nested, 'toy', 'tunesmith/toy')).toHaveProperty(['providers.tf'])
})
