import { expect, test } from 'vitest'
import { openStage } from '../provider/openai-stage.ts'
import { azapiStandIn } from './azapi-stand-in.ts'
import { moduleFiles, publishModules } from './module-files.ts'

const files = moduleFiles()
const account = '/subscriptions/0f1e/resourceGroups/models/providers/Microsoft.CognitiveServices/accounts/acme'

const requirements = `
terraform {
  required_providers {
    openai = {
      source = "tunesmith/openai"
    }
    azapi = {
      source = "Azure/azapi"
    }
  }
}
provider "openai" {
  host = "azure"
}
`

const deployment = (model: string, lines = '') => `
module "deployment" {
  source     = "./modules/foundry_deployment"
  account_id = "${account}"
  name       = "support"
  model      = ${model}
  ${lines}
}
output "all" {
  value = module.deployment
}
`

const trained = (base: string) => `
resource "openai_file" "training" {
  file = "training.jsonl"
}
resource "openai_fine_tuning_job" "this" {
  model         = "${base}"
  training_file = openai_file.training.id
  host_options  = jsonencode({ trainingType = "globalStandard" })
}
resource "openai_fine_tuning_job_completion" "this" {
  fine_tuning_job_id = openai_fine_tuning_job.this.id
}
`

const model = 'openai_fine_tuning_job_completion.this.fine_tuned_model'

/** The emulated account at Azure, and a provider that reaches its resource manager. */
const openFoundry = async () => {
  const stage = await openStage({ profile: 'azure' })
  const azapi = azapiStandIn({ origin: stage.emulator.origin, pass: (seconds) => stage.clock.advance(seconds * 1000) })
  const say = async (name: string) => {
    const messages = [{ role: 'user' as const, content: 'When does the bakery number 3 open?' }]
    return (await stage.api.chat.completions.create({ model: name, messages })).choices[0]?.message.content
  }
  const deployments = async () => {
    const headers = { authorization: 'Bearer arm-token' }
    const { value } = Object(await (await fetch(`${stage.emulator.origin}${account}/deployments`, { headers })).json())
    return value as readonly { readonly name: string; readonly sku: object }[] // as the emulator answers
  }
  return { ...stage, say, deployments, more: { files, others: [{ provider: azapi, address: 'Azure/azapi' }] } }
}

test.for([
  ['gpt-4.1', 'OpenAI', 'Standard'],
  ['Llama-3.3-70B-Instruct', 'Meta', 'GlobalStandard'],
  ['gpt-oss-20b', 'Microsoft', 'GlobalStandard'],
] as const)(
  'a model of %s is deployed as %s with the SKU %s, answers, grows, and is taken down',
  async ([base, model_format, sku_name]) => {
    const foundry = await openFoundry()
    const config = (lines = '') => requirements + trained(base) + deployment(model, lines)
    await foundry.test(
      [
        {
          config: config(),
          check: (_, { all }) =>
            expect(all).toEqual({
              id: `${account}/deployments/support`,
              model: 'support',
              provisioning_state: 'Succeeded',
              model_format,
              sku_name,
            }),
        },
        {
          before: async () => {
            await foundry.pass(60)
            expect(await foundry.say('support')).toContain("o'clock")
          },
          config: config('capacity = 250'),
          planCheck: ({ changes }) =>
            expect(
              [...changes].flatMap(([address, { actions }]) => (actions.includes('no-op') ? [] : [address])),
            ).toEqual(['module.deployment.azapi_resource.deployment']),
          check: async () => expect(await foundry.deployments()).toMatchObject([{ sku: { capacity: 250 } }]),
        },
      ],
      { ...foundry.more, checkDestroy: async () => expect(await foundry.deployments()).toEqual([]) },
    )
    expect(await foundry.jobs()).toHaveLength(1)
  },
)

test('the example of the module is applied as a user applies it, and applied again', async () => {
  publishModules()
  const foundry = await openFoundry()
  const config = files['modules/foundry_deployment/examples/support/main.tf'] ?? ''
  const variables = { account_id: account }
  const check = (_: unknown, outputs: object) => expect(outputs).toEqual({ model: 'support' })
  await foundry.test(
    [
      { config, variables, check },
      { config, variables, check },
    ],
    { others: foundry.more.others },
  )
})

test('a deployment that somebody deleted is planned again', async () => {
  const foundry = await openFoundry()
  const config = requirements + trained('gpt-4.1') + deployment(model)
  const remove = async () => {
    const headers = { authorization: 'Bearer arm-token' }
    await fetch(`${foundry.emulator.origin}${account}/deployments/support`, { method: 'DELETE', headers })
  }
  await foundry.test(
    [{ config }, { before: remove, planOnly: true, expectNonEmptyPlan: true }, { config }],
    foundry.more,
  )
})

test.for([
  ['"gpt-4.1.ft-00"', '', /ERROR CODE: DeploymentModelNotSupported.*Name:gpt-4\.1\.ft-00/],
  ['"claude"', '', /The publisher does not follow from the name "claude"\. Set model_format to OpenAI/],
  ['null', '', /model is null: the job has not succeeded yet/],
  ['"gpt-4.1.ft-00"', 'capacity = 0', /capacity must be a whole number from 1 on, not 0\./],
] as const)('a deployment of the model %s with %s is an error', async ([name, line, expectError]) => {
  const foundry = await openFoundry()
  await foundry.test([{ config: requirements + deployment(name, line), expectError }], foundry.more)
  expect(await foundry.deployments()).toEqual([])
})

test.for([
  ['account_id = "acme"', /account_id must be the resource id of an account/],
  ['name = "two words"', /name must have 2 to 64 letters, digits, periods, hyphens and underscores, not "two words"/],
] as const)('%s is rejected by the plan', async ([line, expectError]) => {
  const foundry = await openFoundry()
  const [argument = ''] = line.split(' ')
  const call = deployment('"gpt-4.1.ft-00"').replace(new RegExp(`^  ${argument} .*$`, 'm'), `  ${line}`)
  await foundry.test([{ config: requirements + call, planOnly: true, expectError }], foundry.more)
})
