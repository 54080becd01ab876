import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installProvider, mirrorConfiguration } from '../../src/cli/provider-package.ts'
import { Terraform, type TerraformRun } from '../../src/framework/testing/index.ts'
import { version } from '../../src/provider/version.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const example = 'examples/quickstart'

/** A temporary folder with the example, the modules and the provider, and Terraform at work in it. */
export interface Workspace {
  /** Folder of the example. */
  readonly directory: string
  /** Variables a person needs to go on by hand. */
  readonly variables: Readonly<Record<string, string>>
  /** Runs a command in the example; throws, with what Terraform said, when it fails. */
  run(...command: readonly string[]): Promise<TerraformRun>
  outputs(): Promise<Readonly<Record<string, unknown>>>
  close(): Promise<void>
}

/** Lays out everything that a user of the published package would have, and nothing else. */
export const createWorkspace = async (
  binary: string,
  baseUrl: string,
  { key, adminKey } = { key: 'sk-demo', adminKey: 'sk-admin-demo' },
): Promise<Workspace> => {
  const own = { OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: key, OPENAI_ADMIN_KEY: adminKey }
  const others = Object.keys(process.env).filter((name) => name.startsWith('OPENAI_'))
  const environment = { ...Object.fromEntries(others.map((name) => [name, undefined])), ...own }
  const terraform = new Terraform({ binary, environment })
  const { directory } = terraform
  const mirror = join(directory, 'mirror')
  terraform.write({ '.terraformrc': mirrorConfiguration(mirror) })
  await installProvider({
    mirror,
    version,
    bundle: join(root, 'dist/provider-bundle'),
    node: process.execPath,
    platform: process.platform,
    architecture: process.arch,
  })
  for (const folder of ['modules', example]) await cp(join(root, folder), join(directory, folder), { recursive: true })
  const run: Workspace['run'] = async (command, ...rest) => {
    const done = await terraform.run([`-chdir=${example}`, command ?? '', ...rest])
    const failed = done.code !== 0 && !(done.code === 2 && rest.includes('-detailed-exitcode'))
    if (failed) throw new Error(`terraform ${command} failed:\n${done.stdout}${done.stderr}`)
    return done
  }
  return {
    directory: join(directory, example),
    variables: { TF_CLI_CONFIG_FILE: join(directory, '.terraformrc'), ...own },
    run,
    async outputs() {
      const told: Readonly<Record<string, { readonly value: unknown }>> = JSON.parse(
        (await run('output', '-json')).stdout,
      )
      return Object.fromEntries(Object.entries(told).map(([name, { value }]) => [name, value]))
    },
    close: () => terraform.close(),
  }
}
