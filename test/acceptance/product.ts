import { execFileSync } from 'node:child_process'
import { findTerraform } from '../../src/framework/testing/find-terraform.ts'
import { parseVersion } from '../../src/framework/testing/minimum-version.ts'

/** The Terraform or OpenTofu that the tests run. */
export const binary = findTerraform(process.env)

/** What it is. */
export const product = parseVersion(execFileSync(binary, ['version'], { encoding: 'utf8', env: {} }))

/** The registry that an address without one belongs to. */
export const defaultRegistry = product.product === 'tofu' ? 'registry.opentofu.org' : 'registry.terraform.io'
