import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Examples under a folder. */
export interface Examples {
  /** Folder of the examples. */
  readonly folder: string
  /** Whether a missing example is an error. */
  readonly required: boolean
}

/**
 * Returns an example as a block of code, followed by those of the same kind, such as `resource.tf` and
 * `resource-large.tf`. It is empty if there is none.
 *
 * @throws Error when there is none, if examples are required
 */
export const example = async ({ folder, required }: Examples, path: string, language: string): Promise<string> => {
  const directory = join(folder, dirname(path))
  const [stem = '', ...rest] = basename(path).split('.')
  const extension = `.${rest.join('.')}`
  const files = await readdir(directory).catch((): string[] => [])
  const found = files.filter((file) => file.startsWith(stem) && file.endsWith(extension)).sort()
  if (required && !found.includes(basename(path)))
    throw new Error(`the example ${join(folder, path)} is missing: the page of its object shows it`)
  const texts = await Promise.all(found.map((file) => readFile(join(directory, file), 'utf8')))
  return texts.map((text) => `\`\`\`${language}\n${text.trim()}\n\`\`\``).join('\n\n')
}

/** Returns the section with the examples of a page, or nothing without one. */
export const usage = async (examples: Examples, path: string): Promise<string> => {
  const blocks = await example(examples, path, 'terraform')
  return blocks && `## Example Usage\n\n${blocks}`
}
