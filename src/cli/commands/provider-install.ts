import { existsSync } from 'node:fs'
import { rm, rmdir, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ArgsDef } from 'citty'
import { version } from '../../provider/index.ts'
import { command } from '../command-line/command.ts'
import { CommandError, UsageError } from '../command-line/command-error.ts'
import type { Output } from '../output/output.ts'
import { installProvider, mirrorConfiguration, providerBundle, removeProvider } from '../provider-package.ts'

const args = {
  directory: { type: 'string', description: 'Folder to install it for (default: this one)', valueHint: 'path' },
  global: { type: 'boolean', default: false, description: 'Installs it for every folder of this user' },
  remove: { type: 'boolean', default: false, description: 'Takes away what this has installed' },
} as const satisfies ArgsDef

/** `tunesmith provider install`: lays the provider where Terraform, OpenTofu and the CDK command lines find it. */
export const providerInstall = command({
  args,
  examples: [
    [
      'tunesmith provider install',
      'Installs it for this folder, in terraform.d/plugins, where Terraform looks by itself',
    ],
    ['tunesmith provider install --global', 'Installs it for every folder, in ~/.terraform.d/plugins'],
    ['tunesmith provider install --remove', 'Takes it away from this folder'],
  ],
  async run({ args: { directory, global, remove }, out, world: { env } }) {
    if (global && directory !== undefined)
      throw new UsageError('--global and --directory exclude each other: --global is for every folder')
    const base = global ? join(env.HOME ?? homedir(), '.terraform.d') : join(resolve(directory ?? '.'), 'terraform.d')
    const place = { base, mirror: join(base, 'plugins'), configuration: join(base, 'tunesmith.tfrc') }
    if (remove) await uninstall(place, out)
    else await install(place, global, out)
  },
})

/** A folder that Terraform knows by its name, and what goes there. */
interface Place {
  readonly base: string
  readonly mirror: string
  readonly configuration: string
}

const install = async ({ mirror, configuration }: Place, global: boolean, out: Output): Promise<void> => {
  if (!existsSync(providerBundle))
    throw new CommandError('failure', `the provider is not built: there is no ${providerBundle}`, {
      advice: 'In a checkout, run `npm run build`; the published package has it.',
    })
  const { platform, arch: architecture, execPath: node } = process
  await installProvider({ mirror, version, bundle: providerBundle, node, platform, architecture })
  const title = `Installed tunesmith/openai ${version}`
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
  await rmdir(base).catch(() => {}) // something else is in it
  await out.result({ removed }, removed.length === 0 ? `There was nothing in ${base}.` : listed('Removed', removed))
}

const listed = (title: string, paths: readonly string[]): string =>
  [`${title}:`, ...paths.map((path) => `  ${path}`)].join('\n')

const everywhere = `Terraform, OpenTofu, cdktf and cdktn find it in every folder. Only where a CLI configuration of your own has a
provider_installation block does that have to name the folder.`

const here = (
  configuration: string,
): string => `Terraform and OpenTofu find it when they run in this folder. cdktf and cdktn run Terraform elsewhere, so tell them:

  export TF_CLI_CONFIG_FILE=${quoted(configuration)}

If you have a CLI configuration already, copy the provider_installation block into that one. Add to .gitignore:

  terraform.d/

cdktf and cdktn need \`deploy --skip-provider-lock\`, since only a registry knows the provider for other platforms.`

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
