import { expect, test } from 'vitest'
import { jobAddress, jobWithFile, trainingFile } from './configuration.ts'
import { openGateway } from './gateway.ts'
import { apiKey, openStage } from './openai-stage.ts'

const azureKey = 'azure-0123456789abcdef'

/** Azure alone: no key of OpenAI's is to be found, and none would do but that of the stage. */
const openAzure = () =>
  openStage({
    profile: 'azure',
    keys: [azureKey, apiKey],
    environment: { OPENAI_BASE_URL: undefined, OPENAI_API_KEY: undefined, OPENAI_ADMIN_KEY: undefined },
  })

const provider = (base_url: string): string => `
provider "openai" {
  base_url = "${base_url}"
  headers  = { "api-key" = "${azureKey}" }
}
`

const results = `
data "openai_fine_tuning_metrics" "this" {
  fine_tuning_job_id = ${jobAddress}.id
}
data "openai_fine_tuning_checkpoints" "this" {
  fine_tuning_job_id = ${jobAddress}.id
}
`

test('a job lives on Azure as it does on OpenAI, with the names and the results of that host', async () => {
  const stage = await openAzure()
  const config =
    provider(stage.emulator.url) + jobWithFile('suffix = "guide"\ndelete_model_on_destroy = true') + results
  await stage.test([
    { config },
    {
      before: () => stage.pass(),
      check(state) {
        const { id, status, fine_tuned_model, result_files } = state.values(jobAddress)
        expect(status).toBe('succeeded')
        expect(fine_tuned_model).toMatch(/^gpt-4o-mini-2024-07-18\.ft-[0-9a-f]{32}$/)
        const metrics = state.values('data.openai_fine_tuning_metrics.this')
        expect(metrics).toMatchObject({ id, result_file: Object(result_files)[0], last: { step: 96 } })
        expect(metrics.columns).toEqual(expect.arrayContaining(['step', 'train_loss']))
        const { checkpoints, final } = state.values('data.openai_fine_tuning_checkpoints.this')
        expect(checkpoints).toHaveLength(3)
        expect(final).toMatchObject({ id: expect.stringMatching(/^ftchkpt-/), step_number: 96 })
      },
    },
    {
      import: {
        address: jobAddress,
        id: (state) => String(state.values(jobAddress).id),
        ignore: ['delete_model_on_destroy', 'skip_destroy', 'method'],
      },
      expectWarnings: [/Only the State Changes/],
    },
    { destroy: true, expectWarnings: [/Fine-Tuned Model Will Be Deleted/] },
  ])
  expect(new Set(stage.emulator.journal.entries({ path: '/openai/v1/*' }).map(({ status }) => status))).toEqual(
    new Set([200]),
  )
})

test('a suffix that is too long for Azure alone is refused in the words of the host', async () => {
  const stage = await openAzure()
  await stage.test([
    { config: provider(stage.emulator.url) + trainingFile },
    {
      config: provider(stage.emulator.url) + jobWithFile(`suffix = "${'x'.repeat(41)}"`),
      expectError: /Request Refused.*suffix += "x+".*maximum length 40/,
    },
  ])
  expect(await stage.jobs()).toEqual([])
})

test.for([
  ['a checkpoint by its name', 'checkpoint_id = "ft:gpt-4o-mini:acme::abc"'],
  ['the checkpoint of a job', `fine_tuning_job_id = ${jobAddress}.id`],
])('sharing %s is an error that says what Azure does not have', async ([, checkpoint]) => {
  const stage = await openAzure()
  const sharing = `resource "openai_fine_tuning_checkpoint_permission" "this" {\n${checkpoint}\nproject_ids = ["proj_a"]\n}`
  const expectError =
    /Not Offered by This Host.*This host has no checkpoint permissions: Resource not found \(HTTP 404\)/
  const config = provider(stage.emulator.url) + jobWithFile()
  await stage.test([{ config }, { before: () => stage.pass() }, { config: config + sharing, expectError }, { config }])
})

test('a gateway may have a path of its own, add fields, leave out optional ones, and know other states', async () => {
  const stage = await openAzure()
  const base_url = await openGateway(
    stage.emulator,
    ({
      estimated_finish,
      integrations,
      metadata,
      method,
      organization_id,
      seed,
      result_files,
      trained_tokens,
      hyperparameters,
      finished_at,
      error,
      validation_file,
      ...job
    }) => ({
      ...job,
      status: job.status === 'validating_files' ? 'notRunning' : job.status,
      trainingType: 'globalStandard',
      usage_metrics: { hours: 1.5 },
    }),
    '/team-a/llm/openai/v1',
  )
  const completion = `resource "openai_fine_tuning_job_completion" "this" {\n fine_tuning_job_id = ${jobAddress}.id\n}\n`
  await stage.test([
    {
      config: provider(base_url) + jobWithFile(),
      check: (state) => expect(state.values(jobAddress)).toMatchObject({ status: 'notRunning' }),
    },
    {
      config: provider(base_url) + jobWithFile() + completion + results,
      check: (state) =>
        expect(state.values('openai_fine_tuning_job_completion.this')).toMatchObject({ status: 'succeeded' }),
    },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test('a wrong path is told, and no job that is there is taken for gone', async () => {
  const stage = await openAzure()
  await stage.test([
    { config: provider(stage.emulator.url) + jobWithFile() },
    {
      config: provider(stage.emulator.origin) + jobWithFile(),
      expectError: /Not Offered by This Host.*Check the path in `base_url`/,
      check: (state) => expect(state.resources.size).toBe(2),
    },
    { config: provider(stage.emulator.url) + jobWithFile() },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})
