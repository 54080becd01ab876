import { execFileSync } from 'node:child_process'
import { findTerraform } from '../../src/framework/testing/index.ts'

/** A Terraform that can run the demo. */
export interface UsableTerraform {
  readonly binary: string
  readonly name: 'Terraform' | 'OpenTofu'
  readonly version: string
}

/** What the modules require. */
const oldest = [1, 5] as const
const advice =
  'Install Terraform 1.5 or newer (https://developer.hashicorp.com/terraform/install) or OpenTofu 1.6 or newer (https://opentofu.org/docs/intro/install), so that `terraform` or `tofu` is on the PATH.'

/**
 * Finds a Terraform or an OpenTofu that is new enough.
 *
 * @throws Error that says what to install
 */
export const usableTerraform = (environment: NodeJS.ProcessEnv): UsableTerraform => {
  const binary = find(environment)
  const told = versionOf(binary, environment)
  const [, name, version = ''] = /^(Terraform|OpenTofu) v(\S+)/m.exec(told) ?? []
  if (name !== 'Terraform' && name !== 'OpenTofu')
    throw new Error(`${binary} is not Terraform: it says ${told}. ${advice}`)
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1]))
    throw new Error(`${name} ${version} (${binary}) is too old. ${advice}`)
  return { binary, name, version }
}

const versionOf = (binary: string, environment: NodeJS.ProcessEnv): string => {
  try {
    return execFileSync(binary, ['version'], {
      encoding: 'utf8',
      env: { ...environment, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '' },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (cause) {
    throw new Error(`${binary} does not run. ${advice}`, { cause })
  }
}

const find = (environment: NodeJS.ProcessEnv): string => {
  try {
    return findTerraform(environment)
  } catch (cause) {
    throw new Error(`There is no Terraform on this machine. ${advice}`, { cause })
  }
}
