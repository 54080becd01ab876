import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type InfraRepo, infraRepo } from '../../acceptance/constructs/infra-repo.ts'

const jobs = '/v1/fine_tuning/jobs'

/** An app of a framework: stacks, and what is in them. */
const app = (framework: string, stacks: Readonly<Record<string, string>>): string => `
import { App, TerraformOutput, TerraformStack } from '${framework}'
import { EnhancedFineTuning, File, FineTuning, FineTuningJob, OpenaiProvider } from '@tunesmith/constructs/${framework}'

const app = new App()
const stacks = {}
const stack = (name) => {
  stacks[name] = new TerraformStack(app, name)
  new OpenaiProvider(stacks[name], 'openai')
  return stacks[name]
}
const output = (scope, values) => {
  for (const [name, value] of Object.entries(values)) new TerraformOutput(scope, name, { value, staticId: true })
}
const model = 'gpt-4o-mini-2024-07-18'
${Object.entries(stacks)
  .map(([name, code]) => `{\n  const scope = stack('${name}')\n${code}\n}`)
  .join('\n')}
app.synth()
`

/** The values of a job that another stack uses. */
const values = `{
    id: job.id, status: job.status, fineTunedModel: job.fineTunedModel, fineTunedModelId: job.fineTunedModelId,
    createdAt: job.createdAt, finishedAt: job.finishedAt, trainedTokens: job.trainedTokens,
  }`

const producer = `
  const job = new EnhancedFineTuning(scope, 'support-bot', { model, trainingFile: 'training.jsonl', shareWith: ['proj_website'] })
  stacks.job = job`
const reference = (id: string) => `
  stacks.other = FineTuning.fromJobId(scope, 'other', '${id}')`
const consumer = (of: 'job' | 'other') => `
  const { ${of}: job } = stacks
  output(scope, ${values})`

const frameworks = [
  ['cdktf', 'cdktn', 'cdktf-typescript'],
  ['cdktn', 'cdktf', 'cdktn-typescript'],
] as const

const flags = ['--skip-provider-lock', '--auto-approve'] as const

/** Runs Terraform in the folder of a stack. */
const terraformIn =
  ({ succeed }: InfraRepo, stack: string) =>
  (...line: readonly string[]) =>
    succeed('terraform', `-chdir=cdktf.out/stacks/${stack}`, ...line)

const outputsOf = async (repo: InfraRepo, stack: string): Promise<Readonly<Record<string, unknown>>> => {
  const outputs = JSON.parse(await terraformIn(repo, stack)('output', '-json'))
  return Object.fromEntries(
    Object.entries<{ readonly value: unknown }>(outputs).map(([name, { value }]) => [name, value]),
  )
}

test.for(frameworks)(
  'with the command line of %s, an app lives on after its first deploy',
  { timeout: 300_000 },
  async ([framework, other, example]) => {
    const repo = await infraRepo(example, { without: [other] })
    const { directory, emulator, succeed } = repo
    const write = (stacks: Readonly<Record<string, string>>) =>
      writeFileSync(join(directory, 'main.ts'), app(framework, stacks))
    const changes = () => emulator.journal.entries().filter(({ method }) => method !== 'GET')
    const deploy = (...stacks: readonly string[]) => succeed(framework, 'deploy', ...flags, ...stacks)

    // Another stack uses every value of a job that has just begun, and of one that it refers to.
    write({ train: producer, use: consumer('job') })
    await deploy('train', 'use')
    const first = await outputsOf(repo, 'use')
    expect(first).toMatchObject({
      id: expect.stringMatching(/^ftjob-/),
      fineTunedModel: '',
      fineTunedModelId: '',
      finishedAt: 0,
      trainedTokens: 0,
    })
    const id = String(first.id)
    write({ train: producer, refer: reference(id), use: consumer('other') })
    await deploy('refer', 'use')
    expect(await outputsOf(repo, 'use')).toEqual(first)

    // Renamed, the job keeps its file and its sharing, once these are granted too.
    emulator.clock.advance(3600)
    await deploy('train')
    emulator.journal.clear()
    const renamed = producer.replace("'support-bot'", "'help-desk'").replace(' })', " }).moveFrom('support-bot')")
    write({ train: renamed })
    await succeed(framework, 'synth')
    const plan = await terraformIn(repo, 'train')('plan', '-no-color')
    expect(plan.match(/has moved to|\(moved from/g)).toHaveLength(3)
    expect(plan).toContain('Plan: 0 to add, 1 to change, 0 to destroy.')
    await deploy('train')
    expect(await terraformIn(repo, 'train')('plan', '-no-color')).toContain('No changes.')
    expect(changes()).toEqual([])

    // Adopted while it runs, a job is let go of by deleting its construct, and by destroying the stack.
    const { training_file } = (await (await fetch(`${emulator.url}/fine_tuning/jobs/${id}`, authorized)).json()) as {
      readonly training_file: string
    }
    const response = await fetch(`${emulator.url}/fine_tuning/jobs`, {
      ...authorized,
      method: 'POST',
      body: JSON.stringify({ model: 'gpt-4o-mini-2024-07-18', training_file }),
    })
    const running = (await response.json()) as { readonly id: string }
    emulator.journal.clear()
    const adopted = `
  const adopted = new FineTuning(scope, 'adopted', { model, trainingFile: 'file-another', suffix: 'another' }).importFrom('${running.id}')
  output(scope, { model: adopted.fineTunedModel })`
    const sharing = `
  FineTuning.fromJobId(scope, 'finished', '${id}').grantUse('proj_mobile')`
    write({ adopt: adopted + sharing })
    expect(await deploy('adopt')).toMatch(/1 to import, 1 to add, 0 to change, 0 to\s+destroy/)
    write({ adopt: sharing })
    await deploy('adopt')
    write({ adopt: adopted + sharing })
    await deploy('adopt')
    await succeed(framework, 'destroy', ...flags, 'adopt')
    expect(changes().map(({ method, path }) => `${method} ${path.replace(/\/checkpoints\/.*/, '')}`)).toEqual([
      'POST /v1/fine_tuning',
      'DELETE /v1/fine_tuning',
    ])
    const after = await fetch(`${emulator.url}/fine_tuning/jobs/${running.id}`, authorized)
    expect(await after.json()).toMatchObject({ status: expect.stringMatching(/^(validating_files|queued|running)$/) })
    expect(emulator.journal.count({ method: 'POST', path: jobs })).toBe(0)
  },
)

const authorized = { headers: { authorization: 'Bearer sk-test', 'content-type': 'application/json' } }
