import { expect, test } from 'vitest'
import { type EmulatorOptions, quirkNames } from '../../../src/emulator/index.ts'
import { jobWithFile, trainingFile } from './configuration.ts'
import { apiKey, openStage } from './openai-stage.ts'

const llama = 'meta-llama/Meta-Llama-3.1-8B-Instruct'

interface Case {
  readonly host: string
  readonly emulated: EmulatorOptions
  readonly model: string
  readonly options: string
  /** Lines of the provider block. */
  readonly block?: string
}

const cases: readonly Case[] = [
  { host: 'azure', emulated: { profile: 'azure' }, model: 'gpt-4.1', options: '{ trainingType = "globalStandard" }' },
  {
    host: 'nebius',
    emulated: { profile: 'nebius' },
    model: llama,
    options: '{ lora = true, learning_rate = 0.00002 }',
  },
  {
    host: 'litellm',
    emulated: { profile: 'litellm' },
    model: 'gpt-4o-mini',
    options: '{}',
    block: 'host_options = jsonencode({ custom_llm_provider = "openai" })',
  },
]

const job = ({ host, model, options, block = '' }: Case, more = '') => `
provider "openai" {
  host = "${host}"
  ${block}
}
${trainingFile}
resource "openai_fine_tuning_job" "this" {
  model         = "${model}"
  training_file = openai_file.training.id
  host_options  = jsonencode(${options})
  hyperparameters {
    n_epochs = 2
  }
  ${more}
}
`

test.for(cases)('on $host, a job trains with what was asked for, and a second plan is empty', async (one) => {
  const stage = await openStage(one.emulated)
  await stage.test([
    { config: job(one) },
    {
      before: () => stage.pass(),
      config: job(one),
      check: (state) =>
        expect(state.values('openai_fine_tuning_job.this')).toMatchObject({
          status: 'succeeded',
          resolved_hyperparameters: expect.objectContaining({ n_epochs: '2' }),
        }),
    },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test.for([
  ['nebius', '{ lora_rank = 8 }', /Nebius Token Factory has no field "lora_rank"/],
  ['azure', '{ trainingType = "cheap" }', /"trainingType" must be one of "standard"/],
  ['litellm', '{}', /LiteLLM proxy needs the field "custom_llm_provider"/],
] as const)('on %s, host options %s are rejected by the plan', async ([host, options, expectError]) => {
  const stage = await openStage()
  const model = host === 'nebius' ? llama : 'gpt-4o-mini'
  const config = job({ host, model, options, emulated: {} })
  await stage.test([{ config, planOnly: true, expectError }])
  expect(await stage.jobs()).toEqual([])
})

test('a job that the host makes with other numbers is cancelled, and is an error that says so', async () => {
  const stage = await openStage({ quirks: ['reads-top-level-hyperparameters'] })
  const config = job({ host: 'tunesmith', model: 'gpt-4o-mini', options: '{}', emulated: {} })
  await stage.test([
    { before: () => stage.pass(0), config, expectError: /Hyperparameters Changed by the Host|n_epochs/ },
  ])
})

test('a host with every quirk trains one job, which is waited for and destroyed', async () => {
  const stage = await openStage({ quirks: quirkNames })
  const config = `
provider "openai" {
  host_options = jsonencode({ compliance_region = "eu" })
}
${jobWithFile('metadata = { team = "support" }')}
resource "openai_fine_tuning_job_completion" "this" {
  fine_tuning_job_id = openai_fine_tuning_job.this.id
}
data "openai_fine_tuning_jobs" "all" {
  depends_on = [openai_fine_tuning_job_completion.this]
}
output "jobs" {
  value = length(data.openai_fine_tuning_jobs.all.jobs)
}
`
  await stage.test([
    {
      config,
      check: (state, { jobs }) => {
        expect(state.values('openai_fine_tuning_job_completion.this').status).toBe('succeeded')
        expect(jobs).toBe(1)
      },
    },
    { config },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test('a credential command signs in, and is never shown', async () => {
  const stage = await openStage({
    keys: ['token-of-the-command', apiKey],
    environment: { OPENAI_API_KEY: undefined },
  })
  const script = `console.log(["token","of","the","command"].join("-"))`
  const config = `
provider "openai" {
  credential_command = ${JSON.stringify([process.execPath, '-e', script])}
}
${trainingFile}
`
  await stage.test([{ config }])
})
