import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { installProvider } from '../../src/cli/provider-package.ts'
import { startEmulator } from '../../src/emulator/index.ts'
import { Terraform } from '../../src/framework/testing/index.ts'
import { version } from '../../src/provider/version.ts'
import { installNothing, mirrored, nothingConfiguration } from './nothing-provider.ts'
import { inTurn, timed } from './statistics.ts'

const jobConfiguration = `terraform {
  required_providers { openai = { source = "tunesmith/openai" } }
}
resource "openai_fine_tuning_job" "job" {
  model         = "gpt-4o-mini-2024-07-18"
  training_file = "FILE"
}
`

/** Wall time of a plan with one job and nothing to do, beside one of a provider that does nothing; and what it costs. */
export const plans = async (bundle: string, runs: number) => {
  const emulator = await startEmulator({ speed: 0 })
  const environment = { OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY: 'sk-bench' }
  const [job, nothing] = [new Terraform({ environment }), new Terraform({ environment })]
  try {
    const installation = { version, node: process.execPath, platform: process.platform, architecture: process.arch }
    const mirror = join(job.directory, 'mirror')
    await installProvider({ ...installation, mirror, bundle })
    await installNothing(nothing)
    const training_file = await uploadExamples(emulator.url)
    job.write({ 'main.tf': jobConfiguration.replace('FILE', training_file), '.terraformrc': mirrored(job) })
    nothing.write({ 'main.tf': nothingConfiguration(1) })
    for (const terraform of [job, nothing]) {
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
