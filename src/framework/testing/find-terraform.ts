import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * The `terraform` on the PATH, or else the `tofu`.
 *
 * @throws Error when neither is there: a test that needs one must not pass for want of it
 */
export const findTerraform = ({ PATH = '', PATHEXT }: Readonly<Record<string, string | undefined>>): string => {
  const directories = PATH.split(delimiter).filter((directory) => directory !== '')
  const endings = PATHEXT === undefined ? [''] : PATHEXT.split(';')
  for (const name of ['terraform', 'tofu'])
    for (const directory of directories)
      for (const ending of endings) {
        const file = join(directory, `${name}${ending}`)
        if (isExecutable(file)) return file
      }
  throw new Error(
    'neither terraform nor tofu is on the PATH: install one (https://developer.hashicorp.com/terraform/install or https://opentofu.org/docs/intro/install)',
  )
}

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
