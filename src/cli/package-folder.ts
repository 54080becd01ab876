import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

const above = (folder: string): string => (existsSync(join(folder, 'package.json')) ? folder : above(dirname(folder)))

/** Root of this package: the sources and the published files are at different depths below it. */
export const packageFolder = above(import.meta.dirname)
