import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { Environment } from './finding.ts'

/** Returns true if a program can be started: by its path, or by its name in `PATH`. */
export const isProgram = async (program: string, { PATH = '' }: Environment): Promise<boolean> => {
  const paths = program.includes('/') ? [program] : PATH.split(delimiter).map((folder) => join(folder, program))
  for (const path of paths) {
    if (
      await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return true
  }
  return false
}
