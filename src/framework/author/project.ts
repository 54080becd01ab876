import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The project of a provider: a folder with a `package.json` named `terraform-provider-<name>`. */
export interface Project {
  readonly folder: string
  /** Name of the provider, as in `required_providers`. */
  readonly name: string
  /** Version without `v`. */
  readonly version: string
  /** Path of the file that Terraform starts. */
  readonly entry: string
  /** The GitHub repository, as `owner/name`, if `package.json` names one. */
  readonly repository: string | undefined
}

/** Something is wrong with the project or the command, as its author is told. */
export class ProjectError extends Error {
  override readonly name = 'ProjectError'
}

/** What registries accept as the name of a provider. */
export const providerName = /^[a-z][a-z0-9-]*$/

const prefix = 'terraform-provider-'

/**
 * Reads the project in a folder.
 *
 * @throws ProjectError when the folder has none, or one that is incomplete
 */
export const readProject = (folder: string): Project => {
  const manifest = readManifest(join(folder, 'package.json'))
  const { name, version } = manifest
  if (typeof name !== 'string' || !name.startsWith(prefix) || !providerName.test(name.slice(prefix.length)))
    throw new ProjectError(
      `package.json names the package ${JSON.stringify(name)}: use ${prefix}<name>, with a name of a-z, 0-9 and -, as registries demand`,
    )
  if (typeof version !== 'string' || !/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version))
    throw new ProjectError(
      `package.json has the version ${JSON.stringify(version)}: use three numbers, such as 1.2.0 or 1.2.0-beta1`,
    )
  const entries = ['.ts', '.js', '.mjs'].flatMap((end) => [`${name}${end}`, `src/${name}${end}`])
  const entry = entries.map((file) => join(folder, file)).find((file) => existsSync(file))
  if (entry === undefined)
    throw new ProjectError(`the file that Terraform starts is missing: name it ${entries[0]}, and call serve in it`)
  return { folder, name: name.slice(prefix.length), version, entry, repository: repositoryOf(manifest.repository) }
}

const readManifest = (path: string): Readonly<Record<string, unknown>> => {
  if (!existsSync(path))
    throw new ProjectError(
      `${path} does not exist: run this command in the folder of a provider, or start one with \`new\``,
    )
  try {
    return Object(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    throw new ProjectError(`${path} is not JSON: ${(error as Error).message}`) // JSON.parse throws nothing else
  }
}

/** npm allows a text or an object, with or without the protocol. */
const repositoryOf = (value: unknown): string | undefined => {
  const url = typeof value === 'object' && value !== null && 'url' in value ? value.url : value
  if (typeof url !== 'string') return undefined
  return /^(?:github:|(?:git\+)?(?:https|ssh):\/\/(?:git@)?github\.com\/|git@github\.com:)?([\w.-]+\/[\w.-]+?)(?:\.git)?(?:#.*)?$/.exec(
    url,
  )?.[1]
}
