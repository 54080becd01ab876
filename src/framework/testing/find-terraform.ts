import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The `terraform` and the `tofu` on the PATH, those that are there; `TF_ACC_TERRAFORM_PATH` chooses one, by its name or
 * its path.
 *
 * @throws Error when there is none: a test that needs one must not pass for want of it
 */
export const findTerraforms = (environment: Environment): readonly [string, ...string[]] => {
  const chosen = environment.TF_ACC_TERRAFORM_PATH
  const [first, ...others] = (chosen ? [chosen] : ['terraform', 'tofu']).flatMap(
    (name) => find(name, environment) ?? [],
  )
  if (first !== undefined) return [first, ...others]
  throw new Error(
    chosen
      ? `there is no ${chosen}, which TF_ACC_TERRAFORM_PATH names: name terraform, tofu or the path of one`
      : 'neither terraform nor tofu is on the PATH: install one (https://developer.hashicorp.com/terraform/install or https://opentofu.org/docs/intro/install)',
  )
}

/** The first that `findTerraforms` finds. */
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
