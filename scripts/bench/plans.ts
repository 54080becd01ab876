import { execFileSync } from 'node:child_process'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { installProvider } from '../../src/cli/provider-package.ts'
import { startEmulator } from '../../src/emulator/index.ts'
import { Terraform } from '../../src/framework/testing/index.ts'
import { version } from '../../src/provider/version.ts'
import { inTurn, timed } from './statistics.ts'

const jobConfiguration = `terraform {
  required_providers { openai = { source = "tunesmith/openai" } }
}
resource "openai_fine_tuning_job" "job" {
  model         = "gpt-4o-mini-2024-07-18"
  training_file = "FILE"
}
`

const nothingConfiguration = `terraform {
  required_providers { nothing = { source = "tunesmith/nothing" } }
}
resource "nothing_thing" "thing" {}
`

const nothingProvider = `
import { serve } from './src/framework/serve.ts'
await serve({ name: 'nothing', load: async () => {
  const { computed, definitionsFor } = await import('./src/framework/index.ts')
  const z = await import('zod')
  const { provider, resource } = definitionsFor()
  const thing = resource('nothing_thing', {
    description: 'Nothing.',
    attributes: { id: computed(z.string(), 'Id.', { stable: true }) },
    create: async () => ({ id: 'nothing' }), read: async ({ state }) => state, delete: async () => {},
  })
  return provider('nothing', {
    version: '0.1.0', description: 'Nothing.', attributes: {}, configure: () => undefined,
    resources: [thing], dataSources: [],
  })
} })
`

/** Wall time of a plan with one job and nothing to do, beside one of a provider that does nothing; and what it costs. */
export const plans = async (bundle: string, runs: number) => {
  const emulator = await startEmulator({ speed: 0 })
  const environment = { OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY: 'sk-bench' }
  const [job, nothing] = [new Terraform({ environment }), new Terraform({ environment })]
  try {
    const installation = { version, node: process.execPath, platform: process.platform, architecture: process.arch }
    const mirror = join(job.directory, 'mirror')
    const folder = await installProvider({ ...installation, mirror, bundle })
    await installNothing(join(nothing.directory, 'mirror'), folder)
    const training_file = await uploadExamples(emulator.url)
    for (const [terraform, configuration] of [
      [job, jobConfiguration.replace('FILE', training_file)],
      [nothing, nothingConfiguration],
    ] as const) {
      const path = JSON.stringify(join(terraform.directory, 'mirror'))
      terraform.write({
        'main.tf': configuration,
        '.terraformrc': `provider_installation {\n  filesystem_mirror {\n    path = ${path}\n  }\n}\n`,
      })
      await terraform.succeed(['init', '-input=false'])
      await terraform.succeed(['apply', '-auto-approve', '-input=false'])
    }
    const before = emulator.journal.count()
    await job.succeed(['plan', '-detailed-exitcode', '-input=false'])
    const calls = emulator.journal.count() - before
    const plan = (terraform: Terraform) => () => timed(() => terraform.succeed(['plan', '-input=false']))
    const times = await inTurn(runs, plan(job), plan(nothing))
    const left = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split(job.directory).length - 1
    return { times, calls, left }
  } finally {
    await job.close()
    await nothing.close()
    await emulator.close()
  }
}

/** The provider that does nothing, laid where the other one lies, under its own name. */
const installNothing = async (mirror: string, like: string): Promise<void> => {
  const platform = like.split('/').at(-1) ?? ''
  const folder = join(mirror, 'registry.terraform.io/tunesmith/nothing', version, platform)
  await mkdir(folder, { recursive: true })
  await build({
    stdin: { contents: nothingProvider, resolveDir: process.cwd(), loader: 'ts' },
    outfile: join(folder, 'provider.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    minify: true,
  })
  const launcher = join(folder, `terraform-provider-nothing_v${version}`)
  await writeFile(launcher, `#!/bin/sh\nexec '${process.execPath}' "\${0%/*}/provider.mjs"\n`)
  await chmod(launcher, 0o755)
}

const uploadExamples = async (baseUrl: string): Promise<string> => {
  const example = JSON.stringify({
    messages: [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Hello' },
    ],
  })
  const form = new FormData()
  form.set('purpose', 'fine-tune')
  form.set('file', new File([`${example}\n`.repeat(10)], 'training.jsonl'))
  const response = await fetch(`${baseUrl}/files`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk-bench' },
    body: form,
  })
  return ((await response.json()) as { readonly id: string }).id // as OpenAI sends it
}
