import { existsSync, readdirSync } from 'node:fs'
import { chmod, copyFile, cp, mkdir, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CommandError } from './command-line/command-error.ts'
import { packageFolder } from './package-folder.ts'
import { executableName, executablePackage } from './provider-executable.ts'

/** Where to install the provider, and what to install. */
export interface ProviderPackage {
  /** Root of a filesystem mirror, or Terraform's `plugins` folder. */
  readonly mirror: string
  readonly version: string
  /** Folder of the built provider, which `provider.mjs` starts. */
  readonly bundle: string
  /** Path of the Node that runs the provider. */
  readonly node: string
  /** An executable of the provider, to install instead of the bundle: it needs no Node and starts faster. */
  readonly executable?: string | undefined
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
 * the hash that Terraform keeps in its lock file is the same everywhere. An executable is installed as it is. An existing
 * folder is replaced.
 *
 * @throws CommandError on Windows without an executable: Terraform starts nothing else there
 * Source: getproviders/filesystem_search.go and providercache/cached_provider.go of Terraform.
 */
export const installProvider = async (provider: ProviderPackage): Promise<string> => {
  const { mirror, version, executable } = provider
  if (executable === undefined && provider.platform === 'win32')
    throw new CommandError(
      'failure',
      'on Windows, Terraform starts only executables, and the one of the provider is missing',
      {
        advice: `Run \`npm install ${executablePackage(provider)}\` first, or name the file with --executable.`,
      },
    )
  const folderOf = (address: string) => join(mirror, address, version, terraformPlatform(provider))
  const folder = folderOf(addresses.terraform)
  for (const address of Object.values(addresses)) await rm(folderOf(address), { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const program = join(folder, executableName(version, provider))
  if (executable === undefined) await writeLauncher(program, provider)
  else await copyFile(executable, program)
  await chmod(program, 0o755)
  await cp(folder, folderOf(addresses.tofu), { recursive: true })
  return folder
}

const writeLauncher = async (program: string, { mirror, bundle, node }: ProviderPackage): Promise<void> => {
  await cp(bundle, dirname(program), { recursive: true })
  await writeFile(program, launch)
  await writeFile(join(mirror, nodeFile), `${node}\n`)
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
  `${platform === 'win32' ? 'windows' : platform}_${architectures[architecture] ?? architecture}`
