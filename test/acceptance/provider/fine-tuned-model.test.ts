import { expect, test } from 'vitest'
import type { TerraformState } from '../../../src/framework/testing/index.ts'
import { trainingFile } from './configuration.ts'
import { openStage, type Stage } from './openai-stage.ts'

const address = 'openai_fine_tuned_model.this'
const tuned = (lines = '', file = 'openai_file.training.id') => `
resource "openai_fine_tuned_model" "this" {
  model         = "gpt-4o-mini"
  training_file = ${file}
  ${lines}
}
`
const statusIs = (status: string) => (state: TerraformState) => {
  expect(state.values(address)).toMatchObject({ status })
  expect(state.resources.get(address)).not.toHaveProperty('tainted', true)
}
const stillRunning = /Fine-Tuning Job Still Running.*It keeps running\. Apply again/

test('a configuration of the older provider plans and applies as it is, and trains once', async () => {
  const stage = await openStage()
  const config = `${trainingFile}
    resource "openai_file" "validation" {
      file     = "training.jsonl"
      filename = "validation.jsonl"
    }
    ${tuned(`
      validation_file = openai_file.validation.id
      suffix          = "support"
      hyperparameters {
        n_epochs                 = "auto"
        batch_size               = 2
        learning_rate_multiplier = 0.5
      }
      completion_window = 0
    `)}
    output "model" {
      value = openai_fine_tuned_model.this.fine_tuned_model
    }`
  await stage.test([
    { config, check: statusIs('validating_files') },
    {
      before: () => stage.pass(),
      async check(state, { model }) {
        const [job] = await stage.jobs()
        expect(model).toBe(job?.fine_tuned_model)
        expect(state.values(address)).toMatchObject({
          id: job?.id,
          model: 'gpt-4o-mini',
          status: 'succeeded',
          created_at: job?.created_at,
          finished_at: job?.finished_at,
          trained_tokens: job?.trained_tokens,
          seed: job?.seed,
          hyperparameters: { n_epochs: 'auto', batch_size: '2', learning_rate_multiplier: '0.5' },
          resolved_hyperparameters: { batch_size: '2' },
        })
      },
    },
    {
      import: { address, id: (state) => String(state.values(address).id), ignore: ['hyperparameters', 'skip_destroy'] },
    },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test('apply waits within the window', async () => {
  const stage = await openStage()
  await stage.test([{ config: trainingFile + tuned('completion_window = 3600'), check: statusIs('succeeded') }])
})

test('a window that passes is a warning and no taint, and the next apply goes on waiting', async () => {
  const stage = await openStage()
  await stage.test([
    {
      config: trainingFile + tuned('completion_window = 6'),
      expectWarnings: [stillRunning],
      expectNonEmptyPlan: true,
      check: statusIs('running'),
    },
    {
      expectWarnings: [stillRunning],
      expectNonEmptyPlan: true,
      planCheck: (plan) => expect(plan.change(address).actions).toEqual(['update']),
      check: statusIs('running'),
    },
    { config: trainingFile + tuned('completion_window = 3600'), check: statusIs('succeeded') },
    { config: trainingFile + tuned(), check: statusIs('succeeded') },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test.for([
  ['a timeout passes', 'timeouts {\n create = "20s"\n}', undefined],
  ['the server fails', '', { method: 'GET', path: '/v1/fine_tuning/jobs/*', status: 500, count: 25 }],
] as const)('when %s while waiting, that is a warning and no taint', async ([, lines, fault]) => {
  const stage = await openStage()
  if (fault) stage.emulator.faults.add(fault)
  await stage.test([
    {
      config: trainingFile + tuned(`completion_window = 3600\n ${lines}`),
      expectWarnings: [/Stopped Waiting for the Job.*Apply again to continue waiting/],
      expectNonEmptyPlan: true,
      check: (state) => expect(state.resources.get(address)).not.toHaveProperty('tainted', true),
    },
    { check: statusIs('succeeded') },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test('a job whose creation nobody learnt of is adopted by the next apply', async () => {
  const stage = await openStage()
  const { faults } = stage.emulator
  faults.add({ method: 'POST', path: '/v1/fine_tuning/jobs', reset: 'after' })
  faults.add({ method: 'GET', path: '/v1/fine_tuning/jobs', status: 500, skip: 1 })
  const config = trainingFile + tuned('completion_window = 3600')
  await stage.test([
    { config, expectError: /Outcome Unknown/ },
    {
      before: () => faults.clear(),
      expectWarnings: [/Adopted an Existing Job/],
      check: async (state) => expect(await stage.jobs()).toMatchObject([{ id: state.values(address).id }]),
    },
  ])
})

test('a job that fails is a warning with its reason, and is not trained again by itself', async () => {
  const stage = await openStage()
  const error = { code: 'server_error', message: 'The GPU caught fire', param: null }
  stage.emulator.faults.add({ kind: 'job', atStep: 5, error })
  await stage.test([
    {
      config: trainingFile + tuned('completion_window = 3600'),
      expectWarnings: [/Fine-Tuning Job Failed.*The GPU caught fire/],
      check: statusIs('failed'),
    },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test('other hyperparameters retrain, and those that mean the same do not', async () => {
  const stage = await openStage()
  const epochs = (count: string) => trainingFile + tuned(`hyperparameters {\n n_epochs = ${count}\n}`)
  await stage.test([
    { config: epochs('"3"') },
    { config: epochs('3.0'), planOnly: true },
    { config: epochs('4'), planCheck: (plan) => expect(plan.change(address).actions).toEqual(['delete', 'create']) },
  ])
  expect((await stage.jobs()).map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
})

test('destroying it cancels the job, and deletes the model only if told to', async () => {
  const stage = await openStage()
  const names = async ({ api }: Stage) => (await api.models.list()).data.map(({ id }) => id)
  const model = async () => (await stage.jobs()).at(-1)?.fine_tuned_model
  await stage.test([{ config: trainingFile + tuned('completion_window = 3600') }, { destroy: true }])
  expect(await names(stage)).toContain(await model())
  await stage.test([
    { config: trainingFile + tuned('suffix = "gone"\n completion_window = 3600\n delete_model_on_destroy = true') },
    { destroy: true, expectWarnings: [/Fine-Tuned Model Will Be Deleted/] },
  ])
  expect(await names(stage)).not.toContain(await model())
})

test.for([
  ['n_epochs = "51"', /n_epochs: must be "auto" or a whole number from 1 to 50/],
  ['batch_size = 0', /batch_size: must be "auto" or a whole number from 1 to 256/],
] as const)('%s is refused while planning', async ([line, expectError]) => {
  const stage = await openStage()
  await stage.test([{ config: tuned(`hyperparameters {\n ${line}\n}`, '"file-abc123"'), planOnly: true, expectError }])
})

test('a job of another method cannot be imported as a model', async () => {
  const stage = await openStage()
  const { id: training_file } = await stage.api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
  const method = { type: 'dpo' } as const
  const { id } = await stage.api.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file, method })
  await stage.test([
    {
      config: `import {\n to = ${address}\n id = "${id}"\n}\n${tuned('', `"${training_file}"`)}`,
      planOnly: true,
      expectError: /Job of Another Method.*method "dpo".*openai_fine_tuning_job/,
    },
  ])
})
