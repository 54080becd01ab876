import { existsSync, readdirSync } from 'node:fs'
import { chmod, cp, mkdir, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where Terraform looks for the provider, and under which version. */
export interface ProviderPackage {
  /** Root of a filesystem mirror, or a `plugins` folder of Terraform. */
  readonly mirror: string
  readonly version: string
  /** Folder of the built provider, in which `provider.mjs` is what starts. */
  readonly bundle: string
  /** The Node that the provider is to run on. */
  readonly node: string
  readonly platform: NodeJS.Platform
  readonly architecture: string
}

/** Folder of the provider that comes with this package. */
export const providerBundle = fileURLToPath(new URL('../../dist/provider-bundle', import.meta.url))

/** What `source = "tunesmith/openai"` means: to Terraform one address, to OpenTofu another. */
export const addresses = {
  terraform: 'registry.terraform.io/tunesmith/openai',
  tofu: 'registry.opentofu.org/tunesmith/openai',
}

/**
 * Lays the provider where Terraform and OpenTofu find it without a registry, and gives the folder made for Terraform.
 *
 * Terraform starts the first file named `terraform-provider-openai…`; it is a launcher, because the line that would
 * name Node within the bundle itself can hold neither a long path nor one with spaces. Nothing is ever written there
 * again: Terraform holds the folder against the hash in the lock file, which is the same on every machine and platform,
 * since nothing in the folder depends on them. What was there before is replaced as a whole.
 *
 * Source: getproviders/filesystem_search.go and providercache/cached_provider.go of Terraform.
 */
export const installProvider = async (provider: ProviderPackage): Promise<string> => {
  const { mirror, version, bundle, node } = provider
  if (provider.platform === 'win32')
    throw new Error('the provider cannot be installed on Windows yet: Terraform starts only .exe files there')
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

/** The versions of the provider that Terraform finds in a mirror. */
export const installedVersions = (mirror: string): readonly string[] => {
  const folder = join(mirror, addresses.terraform)
  return existsSync(folder) ? readdirSync(folder) : []
}

/** Takes every version of the provider out of a mirror, and the folders that are empty then; gives what was removed. */
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

/** Removes a folder and those above it, as long as they are empty, up to one that stays. */
const removeEmpty = async (folder: string, last: string): Promise<void> => {
  if (folder === last) return
  const removed = await rmdir(folder).then(
    () => true,
    () => false, // something else is in it
  )
  if (removed) await removeEmpty(dirname(folder), last)
}

const included = JSON.stringify(Object.values(addresses))

/** The CLI configuration that makes Terraform look for the provider in a mirror, and for all others where it always does. */
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

/** The file of a mirror that tells the Node that installed the provider. */
const nodeFile = 'tunesmith-node'

/**
 * Runs the bundle on the Node that installed it; on the one of the PATH, if that one has been removed, or if Terraform
 * has copied the folder out of the mirror.
 */
const launch = `#!/bin/sh
here=$(cd "\${0%/*}" && pwd -P)
IFS= read -r node 2>/dev/null <"$here/../../../../../${nodeFile}"
[ -x "$node" ] || node=node
exec "$node" "$here/provider.mjs"
`

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' }

/** A platform as Terraform writes it: `linux_amd64`. */
const terraformPlatform = ({ platform, architecture }: Pick<ProviderPackage, 'platform' | 'architecture'>): string =>
  `${platform}_${architectures[architecture] ?? architecture}`
