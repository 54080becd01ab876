import { expect, test } from 'vitest'
import type { TerraformPlan, TerraformState } from '../../../src/framework/testing/index.ts'
import { jobAddress, jobOn, jobWithFile } from './configuration.ts'
import { collected, openStage } from './openai-stage.ts'

const actions =
  (...wanted: readonly string[]) =>
  (plan: TerraformPlan) =>
    expect(plan.change(jobAddress).actions).toEqual(wanted)
const jobIn = (state: TerraformState) => state.values(jobAddress)

test('a job is made, followed to its end, changed in place, retrained and destroyed', async () => {
  const stage = await openStage()
  const suffix = (text: string, lines = '') => jobWithFile(`suffix = "${text}"\n${lines}`)
  await stage.test([
    {
      config: suffix('first'),
      planCheck: actions('create'),
      check: async (state) =>
        expect(jobIn(state)).toMatchObject({
          id: (await stage.jobs())[0]?.id,
          status: 'validating_files',
          organization_id: 'org-emulator',
          result_files: [],
          fine_tuned_model: undefined,
          error: undefined,
        }),
    },
    {
      before: () => stage.pass(),
      planOnly: true,
    },
    {
      config: suffix('first', 'timeouts {\n delete = "5m"\n}'),
      check: async (state) => {
        const [job] = await stage.jobs()
        expect(jobIn(state)).toMatchObject({
          status: 'succeeded',
          fine_tuned_model: job?.fine_tuned_model,
          result_files: job?.result_files,
          trained_tokens: job?.trained_tokens,
          finished_at: job?.finished_at,
        })
      },
    },
    { config: suffix('second'), planCheck: actions('delete', 'create') },
  ])
  expect(await stage.jobs()).toMatchObject([{ status: 'succeeded' }, { status: 'cancelled' }])
})

test('a change in place leaves what a finished job has known to those who use it', async () => {
  const stage = await openStage()
  const output = `output "model" {\n  value = ${jobAddress}.fine_tuned_model\n}\n`
  await stage.test([
    { config: jobWithFile() + output },
    { before: () => stage.pass(), check: (_, { model }) => expect(model).toMatch(/^ft:/) },
    {
      config: jobWithFile('cancel_after_timeout = 3600') + output,
      planCheck(plan) {
        expect(plan.change(jobAddress)).toMatchObject({ actions: ['update'], unknown: {} })
        expect(plan.outputs.model).toMatch(/^ft:/)
      },
    },
  ])
})

test('an alias stays as it is written, whatever the API makes of it', async () => {
  const stage = await openStage({ echoSnapshot: true })
  const config = jobWithFile().replace('gpt-4o-mini-2024-07-18', 'gpt-4o-mini')
  const check = (state: TerraformState) => expect(jobIn(state)).toMatchObject({ model: 'gpt-4o-mini' })
  await stage.test([
    { config, check },
    { before: () => stage.pass(), check },
  ])
  expect(await stage.jobs()).toMatchObject([{ model: 'gpt-4o-mini-2024-07-18' }])
})

test('"auto" stays "auto", and what came of it is told apart', async () => {
  const stage = await openStage()
  const auto = { n_epochs: 'auto', batch_size: undefined, learning_rate_multiplier: undefined }
  await stage.test([
    { config: jobWithFile('hyperparameters {\n n_epochs = "auto"\n}') },
    {
      before: () => stage.pass(),
      check: (state) =>
        expect(jobIn(state)).toMatchObject({
          hyperparameters: auto,
          resolved_hyperparameters: { n_epochs: '8', batch_size: '1', learning_rate_multiplier: '1.8' },
        }),
    },
  ])
})

test('a seed that is not set is the one that the API chose, and 0 is a seed like any other', async () => {
  const stage = await openStage()
  const check = async (state: TerraformState) => expect(jobIn(state).seed).toBe((await stage.jobs()).at(-1)?.seed)
  await stage.test([
    { config: jobWithFile(), check },
    { before: () => stage.pass(), check },
    {
      config: jobWithFile('seed = 0'),
      planCheck: actions('delete', 'create'),
      check: (state) => expect(jobIn(state).seed).toBe(0),
    },
  ])
})

test('a job without suffix and metadata has none in the state, and the token is in neither', async () => {
  const stage = await openStage()
  const check = (state: TerraformState) =>
    expect(jobIn(state)).toMatchObject({ suffix: undefined, metadata: undefined })
  await stage.test([
    { config: jobWithFile(), check },
    { before: () => stage.pass(), check },
    {
      config: jobWithFile('metadata = { team = "support" }'),
      check: (state) => expect(jobIn(state).metadata).toEqual({ team: 'support' }),
    },
  ])
  const [first, second] = await stage.jobs()
  // Where there is no data directory, as with OpenTofu here, the state takes a nonce too.
  const token = expect.stringMatching(/^[0-9a-f]{32}\.nonce-\d$/)
  expect(first?.metadata).toEqual({ tunesmith_token: token })
  expect(second?.metadata).toEqual({ team: 'support', tunesmith_token: token })
  expect(second?.metadata).not.toEqual({ ...first?.metadata, team: 'support' })
})

const older = (text: string) => jobWithFile(`hyperparameters {\n ${text}\n}`)
const newer = (text: string) =>
  jobWithFile(`method {\n type = "supervised"\n supervised {\n hyperparameters {\n ${text}\n}\n}\n}`)

test('another way to write the same training changes the state alone', async () => {
  const stage = await openStage()
  await stage.test([
    { config: older('n_epochs = 3') },
    { config: newer('n_epochs = 3'), planCheck: actions('update') },
    { before: () => stage.pass(), config: newer('n_epochs = 3.0\nbatch_size = "1"'), planCheck: actions('update') },
    { config: older('n_epochs = 3\nbatch_size = "auto"'), planCheck: actions('update') },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test.for([
  ['another number', newer('n_epochs = 4')],
  ['another method', jobWithFile('method {\n type = "dpo"\n}')],
  ['a number where the API has not chosen yet', newer('n_epochs = 3\nbatch_size = 1')],
] as const)('%s retrains', async ([, config]) => {
  const stage = await openStage()
  await stage.test([{ config: older('n_epochs = 3') }, { config, planCheck: actions('delete', 'create') }])
  expect(await stage.jobs()).toMatchObject([{ status: 'cancelled' }, { status: 'cancelled' }])
})

test('integrations reach the job and come back as they were written', async () => {
  const stage = await openStage()
  const wandb = (lines: string) => jobWithFile(`integrations {\n wandb {\n project = "tuning"\n ${lines}\n}\n}`)
  await stage.test([
    { config: wandb('name = "first"\n entity = "team"\n tags = ["a", "b"]') },
    { config: wandb(''), planCheck: actions('delete', 'create') },
  ])
  expect((await stage.jobs()).map(({ integrations }) => integrations?.[0])).toEqual([
    { type: 'wandb', wandb: { project: 'tuning', name: 'first', entity: 'team', tags: ['a', 'b'] } },
    { type: 'wandb', wandb: { project: 'tuning', name: null, entity: null, tags: [] } },
  ])
})

test.for([
  ['validating_files', 0],
  ['queued', 3],
  ['running', 30],
  ['paused', 30],
] as const)('destroy cancels a job that is %s', async ([status, seconds]) => {
  const stage = await openStage()
  await stage.test([
    { config: jobWithFile() },
    {
      async before() {
        await stage.pass(seconds)
        if (status === 'paused') {
          await stage.api.fineTuning.jobs.pause((await stage.jobs())[0]?.id ?? '')
          await stage.pass(2)
        }
        expect((await stage.jobs())[0]?.status).toBe(status)
      },
      destroy: true,
    },
  ])
  expect(await stage.jobs()).toMatchObject([{ status: 'cancelled' }])
})

test('destroy waits until a cancelled job has ended', async () => {
  const stage = await openStage()
  await stage.test([
    { config: jobWithFile() },
    {
      async before() {
        const [body] = await stage.jobs()
        const path = '/v1/fine_tuning/jobs/*/cancel'
        if (body) stage.emulator.faults.add({ method: 'POST', path, status: 200, body, count: 1 })
      },
      destroy: true,
    },
  ])
  expect(await stage.jobs()).toMatchObject([{ status: 'succeeded' }])
})

test.for([
  ['', true],
  ['delete_model_on_destroy = true', false],
] as const)('destroy after "%s" leaves the model: %s', async ([line, stays]) => {
  const stage = await openStage()
  const warning = /Fine-Tuned Model Will Be Deleted.*also deletes the model ft:gpt-4o-mini/
  await stage.test([
    { config: jobWithFile(line) },
    { before: () => stage.pass() },
    { destroy: true, ...(stays ? {} : { expectWarnings: [warning] }) },
  ])
  const model = (await stage.jobs())[0]?.fine_tuned_model ?? ''
  const models = await collected(stage.api.models.list())
  expect(models.some(({ id }) => id === model)).toBe(stays)
})

test('a job that nobody knows any more is recreated, with a warning of what that costs', async () => {
  const stage = await openStage()
  const expectWarnings = [/Fine-Tuning Job Not Found.*Recreating it would train, and bill you, again/]
  await stage.test([
    { config: jobWithFile() },
    { before: () => stage.emulator.reset(), planCheck: actions('create'), expectWarnings },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test('a file that is still being processed is waited for', async () => {
  const stage = await openStage({ durations: { processing: 40 } })
  const { id } = await stage.api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
  await stage.test([{ config: jobOn(`"${id}"`) }])
  expect(await stage.jobs()).toHaveLength(1)
})
