import { execFileSync } from 'node:child_process'
import { test } from 'vitest'
import { findTerraform } from '../../src/framework/testing/find-terraform.ts'
import { type MinimumVersion, parseVersion, versionProblem } from '../../src/framework/testing/minimum-version.ts'

/** The Terraform or OpenTofu that the tests run. */
export const binary = findTerraform(process.env)

/** What it is. */
export const product = parseVersion(execFileSync(binary, ['version'], { encoding: 'utf8', env: {} }))

/** The registry that an address without one belongs to. */
export const defaultRegistry = product.product === 'tofu' ? 'registry.opentofu.org' : 'registry.terraform.io'

/** Returns why the product is too old for a test; undefined if it is not. */
export const tooOldFor = (minimum: MinimumVersion): string | undefined => versionProblem(minimum, product)

/** Returns a `test` that products report as skipped if they are too old for it. */
export const testSince = (minimum: MinimumVersion) => test.skipIf(tooOldFor(minimum) !== undefined)

/** The oldest products with functions of providers. */
export const providerFunctions = { terraform: '1.8.0', tofu: '1.7.0' }

/** The oldest products with `moved` blocks between types of resources. */
export const movesBetweenTypes = { terraform: '1.8.0', tofu: '1.10.0' }
