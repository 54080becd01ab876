import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ProjectError, providerName } from './project.ts'
import { type Blanks, template } from './template.ts'

/** A provider to start. */
export interface NewProject extends Blanks {
  /** Folder of the project, which must be empty or missing. */
  readonly folder: string
}

/**
 * Writes the files of a new provider: one resource, its test, an example, and workflows that test and release it.
 *
 * @returns paths of the files, relative to the folder
 * @throws ProjectError when the folder has files, or registries would reject the name or the namespace
 */
export const newProject = ({ folder, ...blanks }: NewProject): readonly string[] => {
  if (!providerName.test(blanks.name))
    throw new ProjectError(`${blanks.name} cannot be the name of a provider: it must consist of a-z, 0-9 and -`)
  if (!/^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/.test(blanks.namespace))
    throw new ProjectError(
      `${blanks.namespace} cannot be a namespace: use the name of a user or organization on GitHub`,
    )
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new ProjectError(`${folder} has files in it: name an empty folder, or one that does not exist`)
  const files = template(blanks)
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
    // Terraform starts it under a development override.
    if (content.startsWith('#!')) chmodSync(file, 0o755)
  }
  return Object.keys(files)
}
