import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Terraform } from '../../src/framework/testing/index.ts'
import { stateOf } from './builtin-resource.ts'

const version = '0.1.0'
/** With its registry, because OpenTofu has another default. */
const address = 'registry.terraform.io/tunesmith/nothing'

/** A provider that does nothing, and says at its end what it took: KiB of memory at most, and microseconds of a processor. */
const source = `
import { appendFileSync } from 'node:fs'
import { serve } from './src/framework/serve.ts'
const { USAGE_FILE } = process.env
if (USAGE_FILE) process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  appendFileSync(USAGE_FILE, [maxRSS, userCPUTime + systemCPUTime].join(' ') + '\\n')
})
await serve({ name: 'nothing', load: async () => {
  const { computed, definitionsFor, optional } = await import('./src/framework/index.ts')
  const z = await import('zod')
  const { provider, resource } = definitionsFor()
  const thing = resource('nothing_thing', {
    description: 'Nothing.',
    attributes: {
      name: optional(z.string(), 'Name.', { replaces: true }),
      id: computed(z.string(), 'Id.', { stable: true }),
    },
    create: async ({ config }) => ({ ...config, id: 'nothing' }),
    read: async ({ state }) => state,
    delete: async () => {},
  })
  return provider('nothing', {
    version: '${version}', description: 'Nothing.', attributes: {}, configure: () => undefined,
    resources: [thing], dataSources: [],
  })
} })
`

/** So many objects of the one resource of the provider. */
export const nothingConfiguration = (count: number): string => `terraform {
  required_providers { nothing = { source = "${address}" } }
}
resource "nothing_thing" "thing" {
  count = ${count}
  name  = "thing \${count.index}"
}
`

/** The state after these were applied. */
export const nothingState = (count: number): string =>
  stateOf('nothing_thing', address, count, (index) => ({
    id: 'nothing',
    name: `thing ${index}`,
  }))

/** A CLI configuration that takes providers from the folder `mirror` beside it alone. */
export const mirrored = ({ directory }: Terraform): string =>
  `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(join(directory, 'mirror'))}\n  }\n}\n`

/** Returns the platform of a Terraform, such as `linux_amd64`. */
export const platformOf = async (terraform: Terraform): Promise<string> =>
  JSON.parse((await terraform.succeed(['version', '-json'])).stdout).platform

/** Lays the provider where Terraform finds it, under its own name. */
export const installNothing = async (terraform: Terraform): Promise<void> => {
  const folder = join(terraform.directory, 'mirror', address, version, await platformOf(terraform))
  await mkdir(folder, { recursive: true })
  await build({
    stdin: { contents: source, resolveDir: process.cwd(), loader: 'ts' },
    outfile: join(folder, 'provider.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    minify: true,
  })
  const launcher = join(folder, `terraform-provider-nothing_v${version}`)
  await writeFile(launcher, `#!/bin/sh\nexec '${process.execPath}' "\${0%/*}/provider.mjs"\n`)
  await chmod(launcher, 0o755)
  terraform.write({ '.terraformrc': mirrored(terraform) })
}
