import { execFileSync } from 'node:child_process'
import { findTerraform } from '../../src/framework/testing/find-terraform.ts'

/** The Terraform or OpenTofu that the tests run. */
export const binary = findTerraform(process.env)

const isTofu = execFileSync(binary, ['version'], { encoding: 'utf8', env: {} }).startsWith('OpenTofu')

/** The registry that an address without one belongs to. */
export const defaultRegistry = isTofu ? 'registry.opentofu.org' : 'registry.terraform.io'
