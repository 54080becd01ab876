import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Returns the version of this framework. The sources and the published files are at different depths below it. */
export const frameworkVersion = (folder: string = import.meta.dirname): string => {
  const file = join(folder, 'package.json')
  const version = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined
  return version ?? frameworkVersion(dirname(folder))
}
