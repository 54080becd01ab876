import { existsSync } from 'node:fs'
import { rm, rmdir, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ArgsDef } from 'citty'
import { version } from '../../provider/index.ts'
import { command } from '../command-line/command.ts'
import { CommandError, UsageError } from '../command-line/command-error.ts'
import type { Output } from '../output/output.ts'
import { packageFolder } from '../package-folder.ts'
import { checkExecutable, packagedExecutable } from '../provider-executable.ts'
import { installProvider, mirrorConfiguration, providerBundle, removeProvider } from '../provider-package.ts'

const args = {
  directory: {
    type: 'string',
    description: 'Folder to install the provider for (default: the current one)',
    valueHint: 'path',
  },
  global: { type: 'boolean', default: false, description: 'Install the provider for every folder of this user' },
  executable: {
    type: 'string',
    description: 'Install this executable of the provider, which needs no Node (default: that of an installed package)',
    valueHint: 'path',
  },
  remove: { type: 'boolean', default: false, description: 'Remove the installed provider' },
} as const satisfies ArgsDef

/** `tunesmith provider install`: installs the provider where Terraform, OpenTofu and the CDK command lines find it. */
export const providerInstall = command({
  args,
  examples: [
    ['tunesmith provider install', 'Install for the current folder, in terraform.d/plugins'],
    ['tunesmith provider install --global', 'Install for every folder, in ~/.terraform.d/plugins'],
    ['tunesmith provider install --executable terraform-provider-openai_v0.1.0', 'Install what a release has'],
    ['tunesmith provider install --remove', 'Remove the provider from the current folder'],
  ],
  async run({ args: { directory, global, remove, executable }, out, dependencies: { env } }) {
    if (global && directory !== undefined)
      throw new UsageError('--global and --directory cannot be combined: --global installs for every folder')
    const base = global ? join(env.HOME ?? homedir(), '.terraform.d') : join(resolve(directory ?? '.'), 'terraform.d')
    const place = { base, mirror: join(base, 'plugins'), configuration: join(base, 'tunesmith.tfrc') }
    if (remove && executable !== undefined) throw new UsageError('--remove and --executable cannot be combined')
    if (remove) await uninstall(place, out)
    else await install(place, { global, executable }, out)
  },
})

/** A folder that Terraform searches, and the files in it. */
interface Place {
  readonly base: string
  readonly mirror: string
  readonly configuration: string
}

interface Choice {
  readonly global: boolean
  /** Path of the executable to install. */
  readonly executable: string | undefined
}

const install = async (
  { mirror, configuration }: Place,
  { global, executable }: Choice,
  out: Output,
): Promise<void> => {
  const { platform, arch: architecture, execPath: node } = process
  const given = executable === undefined ? undefined : checkExecutable(resolve(executable), platform)
  const program = given ?? packagedExecutable({ platform, architecture }, version, packageFolder)
  if (program === undefined && !existsSync(providerBundle))
    throw new CommandError('failure', `the provider is not built: ${providerBundle} does not exist`, {
      advice: 'In a clone of the repository, run `npm run bundle`.',
    })
  await installProvider({ mirror, version, bundle: providerBundle, node, executable: program, platform, architecture })
  const title = `Installed tunesmith/openai ${version}, ${program === undefined ? 'which runs on Node' : 'an executable'}`
  if (global) return out.result({ version, mirror }, `${listed(title, [mirror])}\n\n${everywhere}`)
  await writeFile(configuration, mirrorConfiguration(mirror))
  await out.result(
    { version, mirror, configuration, environment: { TF_CLI_CONFIG_FILE: configuration } },
    `${listed(title, [mirror, configuration])}\n\n${here(configuration)}`,
  )
}

const uninstall = async ({ base, mirror, configuration }: Place, out: Output): Promise<void> => {
  const removed = [...(await removeProvider(mirror)), ...[configuration].filter((path) => existsSync(path))]
  await rm(configuration, { force: true })
  await rmdir(base).catch(() => {}) // it holds other files
  await out.result({ removed }, removed.length === 0 ? `Nothing to remove in ${base}.` : listed('Removed', removed))
}

const listed = (title: string, paths: readonly string[]): string =>
  [`${title}:`, ...paths.map((path) => `  ${path}`)].join('\n')

const everywhere = `Terraform, OpenTofu, cdktf and cdktn find it in every folder. If your own CLI configuration has a
provider_installation block, add this folder to it.`

const here = (
  configuration: string,
): string => `Terraform and OpenTofu find it when they run in this folder. cdktf and cdktn run Terraform in another one, so set:

  export TF_CLI_CONFIG_FILE=${quoted(configuration)}

If you already have a CLI configuration, copy the provider_installation block into it. Add to .gitignore:

  terraform.d/

Run cdktf and cdktn with \`deploy --skip-provider-lock\`: only a registry has the provider for other platforms.`

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
