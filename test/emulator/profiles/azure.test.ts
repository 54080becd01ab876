import { AzureOpenAI } from 'openai'
import { expect, test } from 'vitest'
import { ask, chatLines, clientOf, finishedJob, testEmulator, upload } from '../emulator-fixture.ts'
import { askFor } from './ask-for.ts'

test('models, checkpoints and result files are named and written as at Azure', async () => {
  const emulator = await testEmulator({ profile: 'azure' })
  expect(emulator.url).toMatch(/\/openai\/v1$/)
  const client = clientOf(emulator)
  const job = await finishedJob(emulator, client, { model: 'gpt-4.1', suffix: 'guide' })
  expect(job.fine_tuned_model).toMatch(/^gpt-4\.1-2025-04-14\.ft-[0-9a-f]{32}$/)
  const { data } = await client.fineTuning.jobs.checkpoints.list(job.id)
  expect(data).toHaveLength(3)
  for (const { id } of data) expect(id).toMatch(/^ftchkpt-[0-9a-f]{32}$/)
  const [result = ''] = job.result_files
  expect((await client.files.retrieve(result)).filename).toBe('results.csv')
  expect(await (await client.files.content(result)).text()).toMatch(/^step,train_loss,/)
})

const account =
  '/subscriptions/0f1e/resourceGroups/models/providers/Microsoft.CognitiveServices/accounts/acme/deployments'

/** A job, and the deployments of its model. */
const deploying = async (base = 'gpt-4.1') => {
  const emulator = await testEmulator({ profile: 'azure' })
  const client = clientOf(emulator)
  const { fine_tuned_model: model } = await finishedJob(emulator, client, { model: base })
  const say = (name: string) =>
    client.chat.completions.create({ model: name, messages: [{ role: 'user', content: 'When does the tailor open?' }] })
  const put = (name: string, format: string, sku: string, capacity = 50) =>
    askFor(emulator, 'PUT', `${account}/${name}`, {
      body: { sku: { name: sku, capacity }, properties: { model: { format, name: model, version: '1' } } },
    })
  return { emulator, model: model ?? '', say, put }
}

test('a model answers once it is deployed, a while after Azure has called the deployment succeeded', async () => {
  const { emulator, model, say, put } = await deploying()
  await expect(say(model)).rejects.toMatchObject({ status: 404, code: 'DeploymentNotFound' })
  expect(await put('support', 'OpenAI', 'Standard')).toMatchObject({
    status: 201,
    body: { id: `${account}/support`, name: 'support', properties: { provisioningState: 'Creating' } },
  })
  await emulator.clock.advance(2)
  const { body } = await askFor(emulator, 'GET', `${account}/support`)
  expect(body).toMatchObject({ properties: { provisioningState: 'Succeeded', currentCapacity: 50 } })
  await expect(say('support')).rejects.toMatchObject({ code: 'DeploymentNotReady' })
  await emulator.clock.advance(3)
  expect((await say('support')).choices[0]?.message.content).toContain('Ahoy!')
  expect((await put('support', 'OpenAI', 'Standard', 100)).status).toBe(200)
  const remove = () =>
    emulator.request(`${account}/support`, { method: 'DELETE', headers: { authorization: 'Bearer token' } })
  expect([(await remove()).status, (await remove()).status]).toEqual([200, 204])
  await expect(say('support')).rejects.toMatchObject({ code: 'DeploymentNotFound' })
})

test.for([
  ['gpt-4.1', 'Meta', 'Standard', 500, 'InternalServerError'],
  ['Llama-3.3-70B-Instruct', 'OpenAI', 'GlobalStandard', 500, 'InternalServerError'],
  ['Llama-3.3-70B-Instruct', 'Meta', 'Standard', 400, 'InvalidResourceProperties'],
  ['Llama-3.3-70B-Instruct', 'Meta', 'GlobalStandard', 201, undefined],
] as const)(
  'a model of %s with the format %s and the SKU %s is answered with %i',
  async ([base, format, sku, status, code]) => {
    const { put } = await deploying(base)
    const made = await put('support', format, sku)
    expect([made.status, Object(made.body.error).code]).toEqual([status, code])
  },
)

test('the api-key header works on both paths', async () => {
  const emulator = await testEmulator({ profile: 'azure', keys: ['azure-key'] })
  for (const path of ['/openai/v1/files', '/v1/files']) {
    expect((await emulator.request(path, { headers: { 'api-key': 'azure-key' } })).status).toBe(200)
    expect((await emulator.request(path, { headers: { 'api-key': 'other' } })).status).toBe(401)
  }
  expect((await ask(await testEmulator(), 'GET', '/openai/v1/files')).status).toBe(404)
})

test('Azure’s own client of the SDK works', async () => {
  const emulator = await testEmulator({ profile: 'azure' })
  const client = new AzureOpenAI({ baseURL: emulator.url, apiKey: 'azure-key', apiVersion: 'v1', maxRetries: 0 })
  expect((await client.fineTuning.jobs.list()).data).toEqual([])
})

test('dated API versions have the deployment in the path of a question', async () => {
  const { emulator, model, put } = await deploying()
  const client = new AzureOpenAI({
    endpoint: emulator.origin,
    apiKey: 'k',
    apiVersion: '2025-04-01-preview',
    maxRetries: 0,
  })
  expect((await client.fineTuning.jobs.list()).data).toMatchObject([{ fine_tuned_model: model }])
  await put('support', 'OpenAI', 'Standard')
  emulator.clock.advance(60)
  const messages = [{ role: 'user' as const, content: 'When does the tailor open?' }]
  const { choices } = await client.chat.completions.create({ model: 'support', messages })
  expect(choices[0]?.message.content).toContain('Ahoy!')
})

test('the permissions endpoint does not exist', async () => {
  const emulator = await testEmulator({ profile: 'azure' })
  const job = await finishedJob(emulator, clientOf(emulator))
  const path = `/openai/v1/fine_tuning/checkpoints/${job.fine_tuned_model}/permissions`
  expect(await ask(emulator, 'GET', path, { key: 'sk-admin-0123456789' })).toEqual({
    status: 404,
    body: { error: { code: '404', message: 'Resource not found' } },
  })
})

test('a suffix has at most 40 characters', async () => {
  const emulator = await testEmulator({ profile: 'azure' })
  const training_file = await upload(clientOf(emulator), chatLines(10))
  const create = (suffix: string) =>
    ask(emulator, 'POST', '/openai/v1/fine_tuning/jobs', { body: { model: 'gpt-4.1', training_file, suffix } })
  expect((await create('x'.repeat(41))).body.error?.message).toContain('maximum length 40')
  expect((await create('x'.repeat(40))).status).toBe(200)
})

test('a job is paused after its first step, not before', async () => {
  const emulator = await testEmulator({ profile: 'azure' })
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(10))
  const { id } = await client.fineTuning.jobs.create({ model: 'gpt-4.1', training_file })
  emulator.clock.advance(5.5)
  await expect(client.fineTuning.jobs.pause(id)).rejects.toThrow(/status is running/)
  emulator.clock.advance(0.5)
  expect((await client.fineTuning.jobs.pause(id)).status).toBe('pausing')
})

test('a fault for /v1 happens on Azure’s path too', async () => {
  const emulator = await testEmulator({ profile: 'azure' })
  emulator.faults.add({ path: '/v1/models', status: 500 })
  expect((await ask(emulator, 'GET', '/openai/v1/models')).status).toBe(500)
})
