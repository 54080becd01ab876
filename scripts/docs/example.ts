import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A file of the examples under `root`, as a page shows it. */
export const example = async (root: string, path: string, language: string): Promise<string> =>
  `\`\`\`${language}\n${(await readFile(join(root, 'examples', path), 'utf8')).trimEnd()}\n\`\`\``
