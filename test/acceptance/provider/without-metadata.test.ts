import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Terraform, withTerraform } from '../../../src/framework/testing/index.ts'
import { jobOn, jobWithFile } from './configuration.ts'
import { openStage, type Stage } from './openai-stage.ts'

// A host that keeps no metadata shows no token: everything else has to tell whether there is a job already.

const path = '/v1/fine_tuning/jobs'

const withHost = async (
  config: string,
  run: (terraform: Terraform, stage: Stage) => Promise<void>,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const stage = await openStage({ quirks: ['drops-metadata'], environment })
  const { provider, dependencies } = stage
  await withTerraform({ provider, dependencies, files: { 'main.tf': config } }, (terraform) => run(terraform, stage))
}

const summaries = async (ran: ReturnType<Terraform['apply']>) => {
  const { code, diagnostics } = await ran
  return [code, ...diagnostics.map(({ summary }) => summary)]
}
const statuses = async (stage: Stage) => (await stage.jobs()).map(({ status }) => status)

test.for(['after', 'before'] as const)('a create that is reset %s the work makes one job', (reset) =>
  withHost(jobWithFile(), async (terraform, stage) => {
    stage.emulator.faults.add({ method: 'POST', path, reset, count: 1 })
    expect(await summaries(terraform.apply())).toEqual([0])
    expect(await stage.jobs()).toHaveLength(1)
    expect((await terraform.plan()).code).toBe(0)
  }),
)

test('where two jobs may be the one, nothing more is started', () =>
  withHost(jobWithFile(), async (terraform, stage) => {
    expect(await summaries(terraform.apply())).toEqual([0])
    const [{ training_file } = { training_file: '' }] = await stage.jobs()
    await stage.api.fineTuning.jobs.create({ model: 'gpt-4o-mini-2024-07-18', training_file })
    stage.emulator.faults.add({ method: 'POST', path, reset: 'after', count: 1 })
    terraform.write({ 'main.tf': `${jobWithFile()}${jobOn('openai_file.training.id', 'seed = 7', 'other')}` })
    expect(await summaries(terraform.apply())).toEqual([1, 'Outcome Unknown'])
    expect(await stage.jobs()).toHaveLength(3)
  }))

test.for([
  ['the state was saved', false],
  ['the state was lost', true],
] as const)('an apply that was killed in a create is continued, when %s', ([, isLost]) =>
  withHost(jobWithFile(), async (terraform, stage) => {
    stage.emulator.faults.add({ method: 'POST', path, reset: 'after' })
    stage.emulator.faults.add({ method: 'GET', path, status: 500, skip: 1 })
    expect((await terraform.apply()).code).toBe(1)
    stage.emulator.faults.clear()
    if (isLost) rmSync(join(terraform.directory, 'terraform.tfstate'))
    expect(await summaries(terraform.apply())).toContain('Adopted an Existing Job')
    expect(await stage.jobs()).toHaveLength(1)
    expect((await terraform.plan()).code).toBe(0)
    // The file proves that the job is of this state.
    expect((await terraform.destroy()).code).toBe(0)
    expect(await statuses(stage)).toEqual(['cancelled'])
  }),
)

test('a job on a file that somebody else uploaded is adopted and never ended', () =>
  withHost('', async (terraform, stage) => {
    const { id: training_file } = await stage.api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
    await stage.api.fineTuning.jobs.create({ model: 'gpt-4o-mini-2024-07-18', training_file, seed: 7 })
    terraform.write({ 'main.tf': jobOn(`"${training_file}"`, 'seed = 7') })
    expect(await summaries(terraform.apply())).toEqual([0, 'Adopted an Existing Job'])
    expect(await summaries(terraform.destroy())).toEqual([0, 'Adopted Job Left Alone'])
    expect(await statuses(stage)).toEqual(['validating_files'])
  }))

test.for([
  ['seed', 'seed = 8'],
  ['number of epochs', 'hyperparameters {\n n_epochs = 4\n }'],
  ['suffix', 'suffix = "other"'],
])('a job with another %s is another job', ([, lines]) =>
  withHost('', async (terraform, stage) => {
    const { id: training_file } = await stage.api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
    const supervised = { hyperparameters: { n_epochs: 3 } }
    await stage.api.fineTuning.jobs.create({
      model: 'gpt-4o-mini-2024-07-18',
      training_file,
      seed: 7,
      method: { type: 'supervised', supervised },
    })
    terraform.write({ 'main.tf': jobOn(`"${training_file}"`, lines) })
    expect(await summaries(terraform.apply())).toEqual([0])
    expect(await stage.jobs()).toHaveLength(2)
  }),
)

test('a raised count is refused where the state is remote', () =>
  withHost(
    jobWithFile('count = 1'),
    async (terraform, stage) => {
      expect(await summaries(terraform.apply())).toEqual([0])
      terraform.write({ 'main.tf': jobWithFile('count = 2') })
      expect(await summaries(terraform.apply())).toEqual([1, 'Equal Job in This State'])
      expect(await stage.jobs()).toHaveLength(1)
    },
    { TFC_WORKSPACE_NAME: 'models' },
  ))
