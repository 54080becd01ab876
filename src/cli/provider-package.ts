import { existsSync, readdirSync } from 'node:fs'
import { chmod, cp, mkdir, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { packageFolder } from './package-folder.ts'

/** Where to install the provider, and what to install. */
export interface ProviderPackage {
  /** Root of a filesystem mirror, or Terraform's `plugins` folder. */
  readonly mirror: string
  readonly version: string
  /** Folder of the built provider, which `provider.mjs` starts. */
  readonly bundle: string
  /** Path of the Node that runs the provider. */
  readonly node: string
  readonly platform: NodeJS.Platform
  readonly architecture: string
}

/** The folder of the provider in this package. */
export const providerBundle = join(packageFolder, 'dist/provider-bundle')

/** The addresses of `source = "tunesmith/openai"` for Terraform and for OpenTofu. */
export const addresses = {
  terraform: 'registry.terraform.io/tunesmith/openai',
  tofu: 'registry.opentofu.org/tunesmith/openai',
}

/**
 * Installs the provider where Terraform and OpenTofu find it without a registry. Returns the folder for Terraform.
 *
 * Terraform starts the first file named `terraform-provider-openai…`. That file is a launcher, because a `#!` line in the
 * bundle cannot hold a long path to Node, or one with spaces. Nothing in the folder depends on the machine or platform, so
 * the hash that Terraform keeps in its lock file is the same everywhere. An existing folder is replaced.
 *
 * Source: getproviders/filesystem_search.go and providercache/cached_provider.go of Terraform.
 */
export const installProvider = async (provider: ProviderPackage): Promise<string> => {
  const { mirror, version, bundle, node } = provider
  if (provider.platform === 'win32')
    throw new Error('the provider cannot be installed on Windows yet: Terraform only starts .exe files there')
  const folderOf = (address: string) => join(mirror, address, version, terraformPlatform(provider))
  const folder = folderOf(addresses.terraform)
  for (const address of Object.values(addresses)) await rm(folderOf(address), { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await cp(bundle, folder, { recursive: true })
  const launcher = join(folder, `terraform-provider-openai_v${version}`)
  await writeFile(launcher, launch)
  await writeFile(join(mirror, nodeFile), `${node}\n`)
  await chmod(launcher, 0o755)
  await cp(folder, folderOf(addresses.tofu), { recursive: true })
  return folder
}

/** Returns the versions of the provider in a mirror. */
export const installedVersions = (mirror: string): readonly string[] => {
  const folder = join(mirror, addresses.terraform)
  return existsSync(folder) ? readdirSync(folder) : []
}

/** Removes every version of the provider from a mirror, and the folders left empty. Returns the removed folders. */
export const removeProvider = async (mirror: string): Promise<readonly string[]> => {
  const folders = Object.values(addresses)
    .map((address) => join(mirror, address))
    .filter((folder) => existsSync(folder))
  for (const folder of folders) {
    await rm(folder, { recursive: true })
    await rm(join(mirror, nodeFile), { force: true })
    await removeEmpty(dirname(folder), dirname(mirror))
  }
  return folders
}

/** Removes a folder and its parents while they are empty, up to one that stays. */
const removeEmpty = async (folder: string, last: string): Promise<void> => {
  if (folder === last) return
  const removed = await rmdir(folder).then(
    () => true,
    () => false, // it holds other files
  )
  if (removed) await removeEmpty(dirname(folder), last)
}

const included = JSON.stringify(Object.values(addresses))

/** The CLI configuration that makes Terraform search a mirror for this provider, and the registry for all others. */
export const mirrorConfiguration = (mirror: string): string => `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ${included}
  }
  direct {
    exclude = ${included}
  }
}
`

/** The file of a mirror with the path of the Node that installed the provider. */
const nodeFile = 'tunesmith-node'

/**
 * Runs the bundle on the Node that installed it, or on the Node of the PATH if that one was removed or Terraform copied the
 * folder out of the mirror.
 */
const launch = `#!/bin/sh
here=$(cd "\${0%/*}" && pwd -P)
IFS= read -r node 2>/dev/null <"$here/../../../../../${nodeFile}"
[ -x "$node" ] || node=node
exec "$node" "$here/provider.mjs"
`

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' }

/** The platform in Terraform's spelling: `linux_amd64`. */
const terraformPlatform = ({ platform, architecture }: Pick<ProviderPackage, 'platform' | 'architecture'>): string =>
  `${platform}_${architectures[architecture] ?? architecture}`
