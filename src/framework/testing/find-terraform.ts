import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Finds `terraform` and `tofu` on the PATH. `TF_ACC_TERRAFORM_PATH` selects one of them by name or path.
 *
 * @throws Error if there is none, so that a test that needs one cannot pass without it
 */
export const findTerraforms = (environment: Environment): readonly [string, ...string[]] => {
  const chosen = environment.TF_ACC_TERRAFORM_PATH
  const [first, ...others] = (chosen ? [chosen] : ['terraform', 'tofu']).flatMap(
    (name) => find(name, environment) ?? [],
  )
  if (first !== undefined) return [first, ...others]
  throw new Error(
    chosen
      ? `TF_ACC_TERRAFORM_PATH names ${chosen}, which does not exist: set it to terraform, tofu or a path`
      : 'neither terraform nor tofu is on the PATH: install one (https://developer.hashicorp.com/terraform/install or https://opentofu.org/docs/intro/install)',
  )
}

/** Returns the first result of `findTerraforms`. */
export const findTerraform = (environment: Environment): string => findTerraforms(environment)[0]

const find = (name: string, { PATH = '', PATHEXT }: Environment): string | undefined => {
  if (isAbsolute(name)) return isExecutable(name) ? name : undefined
  const endings = PATHEXT === undefined ? [''] : PATHEXT.split(';')
  return PATH.split(delimiter)
    .filter((directory) => directory !== '')
    .flatMap((directory) => endings.map((ending) => join(directory, `${name}${ending}`)))
    .find(isExecutable)
}

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
