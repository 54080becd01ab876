import { expect, test } from 'vitest'
import { createClient } from '../../../src/openai/index.ts'
import { fakeApi, ok, refusal, type Sent } from '../fake-api.ts'
import { virtualDependencies } from '../virtual-clock.ts'

const deployment = {
  name: 'support',
  baseModel: 'meta-llama/Meta-Llama-3.1-8B-Instruct',
  jobId: 'ftjob-1',
  checkpointId: 'ftckpt_1',
}
const name = 'meta-llama/Meta-Llama-3.1-8B-Instruct-LoRa:support-JuNN'
const answer = (status: string, more: object = {}) =>
  ok({ name, base_model: deployment.baseModel, status, created_at: 1765431401, ...more })

const nebius = (answers: readonly Response[] | ((sent: Sent) => Response)) => {
  const api = fakeApi(answers)
  return {
    ...api,
    deployments: createClient({ host: 'nebius', apiKey: 'k' }, virtualDependencies(api.fetch)).deployments,
  }
}

test('a checkpoint is deployed under a name that the host completes', async () => {
  const { deployments, sent, lines } = nebius([answer('validating')])
  expect(await deployments.create(deployment)).toEqual({
    name,
    baseModel: deployment.baseModel,
    status: 'validating',
    statusReason: undefined,
    createdAt: 1765431401,
  })
  expect(lines()).toEqual(['POST /v0/models'])
  expect(JSON.parse(String(sent[0]?.body))).toEqual({
    name: 'support',
    base_model: deployment.baseModel,
    source: 'ftjob-1:ftckpt_1',
    description: '',
  })
})

test('a create that may have been carried out is not sent again', async () => {
  const { deployments, lines } = nebius(() => refusal(500, { message: 'oops' }))
  await expect(deployments.create(deployment)).rejects.toMatchObject({ code: 'server_error' })
  expect(lines()).toHaveLength(1)
})

test('the wait goes on while the deployment is not there yet', async () => {
  const { deployments } = nebius([refusal(404, { message: 'not found' }), answer('validating'), answer('active')])
  expect((await deployments.waitUntilActive(name)).status).toBe('active')
})

test('a deployment that the host rejects is an error with its reason', async () => {
  const { deployments } = nebius([answer('error', { status_reason: 'the adapter is too large' })])
  await expect(deployments.waitUntilActive(name)).rejects.toThrow(
    `the host did not deploy ${name}: the adapter is too large`,
  )
})

test('deleting twice is done', async () => {
  const { deployments, lines } = nebius([answer('deleted'), refusal(404, { message: 'not found' })])
  expect([await deployments.delete(name), await deployments.delete(name)]).toEqual([true, false])
  expect(lines()[0]).toBe(`DELETE /v0/models/${encodeURIComponent(name)}`)
})

test.for([
  [
    { host: 'azure', baseURL: 'https://a.openai.azure.com/openai/v1' },
    'Azure (Microsoft Foundry) does not deploy models with an API key',
    'modules/foundry_deployment',
  ],
  [{ host: 'openai' }, 'OpenAI needs no deployment: a fine-tuned model answers by its own name', ''],
] as const)('%j says what to do instead', async ([settings, message, advice]) => {
  const { deployments } = createClient({ ...settings, apiKey: 'k' }, virtualDependencies(fakeApi([]).fetch))
  await expect(deployments.create(deployment)).rejects.toMatchObject({
    code: 'not_offered',
    message,
    advice: expect.stringContaining(advice),
  })
})
