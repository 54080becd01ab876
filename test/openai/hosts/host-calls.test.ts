import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import {
  type ClientSettings,
  createClient,
  settingsFromEnvironment,
  settingsOfHost,
} from '../../../src/openai/index.ts'
import { fakeApi, job, ok, refusal, type Sent } from '../fake-api.ts'
import { virtualDependencies } from '../virtual-clock.ts'

const request = { model: 'm', training_file: 'file-1' }
const withEpochs = {
  ...request,
  method: { type: 'supervised' as const, supervised: { hyperparameters: { n_epochs: 3 } } },
}

const clientOf = (settings: ClientSettings, answers: (sent: Sent) => Response) => {
  const api = fakeApi(answers)
  return { ...api, client: createClient(settings, virtualDependencies(api.fetch)) }
}

test('a key goes into the header that the host reads', async () => {
  const settings = { baseURL: 'https://acme.openai.azure.com/openai/v1', apiKey: 'azure-key-1' }
  const { client, sent } = clientOf(settings, () => ok(job()))
  await client.jobs.get('ftjob-1')
  expect(sent[0]?.headers.get('api-key')).toBe('azure-key-1')
  expect(sent[0]?.headers.get('authorization')).toBeNull()
})

test('a named host brings its address along', async () => {
  const made = job({ hyperparameters: { n_epochs: 3 } })
  const { client, sent } = clientOf({ host: 'nebius', apiKey: 'k' }, () => ok(made))
  await client.jobs.create({ ...withEpochs, model: 'org/m' }, { token: 't' })
  expect(JSON.parse(String(sent[0]?.body))).toMatchObject({ hyperparameters: { n_epochs: 3 } })
  expect(sent[0]?.headers.get('authorization')).toBe('Bearer k')
})

test('a field that the host does not have is rejected before anything is sent', async () => {
  const { client, sent } = clientOf({ host: 'nebius', apiKey: 'k' }, () => ok(job()))
  await expect(client.jobs.create({ ...request, host_options: { lora_rank: 8 } }, { token: 't' })).rejects.toThrow(
    'Nebius Token Factory has no field "lora_rank"',
  )
  expect(sent).toEqual([])
})

test('an option of the whole host goes with every request, in the body of a create and a cancel too', async () => {
  const settings = { host: 'litellm', baseURL: 'http://litellm/v1', apiKey: 'k' }
  const hostOptions = { custom_llm_provider: 'azure' }
  const { client, sent } = clientOf({ ...settings, hostOptions }, () => ok(job()))
  await client.jobs.create(request, { token: 't' })
  await client.jobs.get('ftjob-1')
  await client.jobs.cancel('ftjob-1')
  expect(sent.map(({ query }) => query)).toEqual([hostOptions, hostOptions, hostOptions])
  expect(JSON.parse(String(sent[0]?.body))).toMatchObject(hostOptions)
  expect(JSON.parse(String(sent[2]?.body))).toEqual(hostOptions)
  expect(settingsFromEnvironment({ TUNESMITH_HOST_OPTIONS: JSON.stringify(hostOptions) })).toMatchObject({
    hostOptions,
  })
})

test.for(['[]', '{', '"openai"', 'null'])('TUNESMITH_HOST_OPTIONS=%s is rejected', (text) => {
  expect(() => settingsFromEnvironment({ TUNESMITH_HOST_OPTIONS: text })).toThrow(
    'TUNESMITH_HOST_OPTIONS must be a JSON object',
  )
})

test('a job that the host made with other numbers is cancelled, and is an error', async () => {
  const made = job({ hyperparameters: { n_epochs: 1 }, status: 'running' })
  const { client, lines } = clientOf({ apiKey: 'k' }, ({ path }) =>
    ok(path.endsWith('/cancel') ? { ...made, status: 'cancelled' } : made),
  )
  await expect(client.jobs.create(withEpochs, { token: 't' })).rejects.toMatchObject({
    code: 'resolved_differently',
    message: 'the host made ftjob-abc123 with n_epochs = 1 instead of 3. The job was cancelled',
  })
  expect(lines()).toEqual(['POST /fine_tuning/jobs', 'POST /fine_tuning/jobs/ftjob-abc123/cancel'])
})

test('a job that cannot be cancelled is named, with what it may cost', async () => {
  const { client } = clientOf({ apiKey: 'k', maxRetries: 0 }, ({ path }) =>
    path.endsWith('/cancel') ? refusal(403, { message: 'no' }) : ok(job({ hyperparameters: { n_epochs: 1 } })),
  )
  await expect(client.jobs.create(withEpochs, { token: 't' })).rejects.toThrow('cancel it yourself, it may cost money')
})

test('a job whose numbers the host changes later is cancelled by the read that shows it, and can be read after that', async () => {
  const made = job({ hyperparameters: { n_epochs: 3 }, status: 'queued' })
  const changed = { ...made, status: 'running', hyperparameters: { n_epochs: 1 } }
  const { client, lines } = clientOf({ apiKey: 'k' }, ({ method, path }) => {
    if (path.endsWith('/cancel')) return ok({ ...changed, status: 'cancelled' })
    return ok(method === 'POST' ? made : changed)
  })
  const { id } = await client.jobs.create(withEpochs, { token: 't' })
  await expect(client.jobs.waitFor(id)).rejects.toMatchObject({
    code: 'resolved_differently',
    param: 'hyperparameters.n_epochs',
    message: expect.stringContaining('n_epochs = 1 instead of 3. The job was cancelled'),
  })
  expect((await client.jobs.get(id)).status).toBe('running')
  expect(lines().filter((line) => line.endsWith('/cancel'))).toHaveLength(1)
})

test('a job that was found again is held to what it was asked for', async () => {
  const made = job({ status: 'succeeded', hyperparameters: { n_epochs: 1 } })
  const { client, lines } = clientOf({ apiKey: 'k' }, () => ok(made))
  client.jobs.expect(made.id, withEpochs)
  await expect(client.jobs.get(made.id)).rejects.toThrow('has succeeded with these numbers, and was paid for')
  expect(lines()).toEqual(['GET /fine_tuning/jobs/ftjob-abc123'])
})

test('a rate in a host option is compared under the name that the host gives it', async () => {
  const made = job({ status: 'running', hyperparameters: { learning_rate_multiplier: 1 } })
  const { client } = clientOf({ host: 'nebius', apiKey: 'k' }, () => ok(made))
  const create = client.jobs.create(
    { ...request, model: 'org/m', host_options: { learning_rate: 2e-5 } },
    { token: 't' },
  )
  await expect(create).rejects.toMatchObject({
    param: 'host_options.learning_rate',
    message: expect.stringContaining('learning_rate = 1 instead of 0.00002'),
  })
})

test('a host has variables of its own, which go before the key of another one', () => {
  const environment = { OPENAI_API_KEY: 'openai', NEBIUS_API_KEY: 'nebius', TUNESMITH_HOST: 'nebius' }
  expect(settingsFromEnvironment(environment)).toMatchObject({ host: 'nebius', apiKey: 'nebius' })
  expect(settingsFromEnvironment(environment, { host: 'openai' })).toMatchObject({ apiKey: 'openai' })
  expect(settingsFromEnvironment(environment, { apiKey: 'own' })).toMatchObject({ apiKey: 'own' })
})

/** A command that prints `token-1`, then `token-2`, and so on. */
const countingCommand = () => {
  const folder = mkdtempSync(join(tmpdir(), 'tunesmith-credential-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const count = join(folder, 'count')
  writeFileSync(count, '0')
  const script = `const fs = require('node:fs'); const n = 1 + Number(fs.readFileSync(${JSON.stringify(count)})); fs.writeFileSync(${JSON.stringify(count)}, String(n)); console.log('secret-token-' + n)`
  return { command: [process.execPath, '-e', script], runs: () => Number(readFileSync(count, 'utf8')) }
}

test('a token that expires in the middle of a wait is fetched again', async () => {
  const { command, runs } = countingCommand()
  let polls = 0
  const { client, sent } = clientOf({ credentialCommand: command }, ({ headers }) => {
    if (headers.get('authorization') !== `Bearer secret-token-${polls < 2 ? 1 : 2}`)
      return refusal(401, { message: `Incorrect API key: ${headers.get('authorization')}` })
    polls += 1
    return ok(job({ status: polls < 4 ? 'running' : 'succeeded' }))
  })
  expect((await client.jobs.waitFor('ftjob-1')).status).toBe('succeeded')
  expect(runs()).toBe(2)
  expect(sent).toHaveLength(5)
})

test('a token that is rejected again and again is an error that does not show it', async () => {
  const { command, runs } = countingCommand()
  const { client } = clientOf({ credentialCommand: command }, ({ headers }) =>
    refusal(401, { message: `bad key ${headers.get('authorization')?.slice(7)}` }),
  )
  await expect(client.jobs.get('ftjob-1')).rejects.toMatchObject({
    code: 'invalid_api_key',
    message: 'bad key [redacted] (HTTP 401)',
  })
  expect(runs()).toBe(2)
})

test('of several hosts, each has an address and a key of its own', () => {
  const environment = {
    OPENAI_API_KEY: 'openai-key',
    AZURE_OPENAI_BASE_URL: 'https://acme.openai.azure.com/openai/v1',
    AZURE_OPENAI_API_KEY: 'azure-key',
  }
  expect(settingsOfHost('openai', environment)).toEqual({
    host: 'openai',
    baseURL: 'https://api.openai.com/v1',
    apiKey: 'openai-key',
  })
  expect(settingsOfHost('azure', environment)).toMatchObject({
    baseURL: environment.AZURE_OPENAI_BASE_URL,
    apiKey: 'azure-key',
  })
  expect(settingsOfHost('nebius', environment).apiKey).toBeUndefined()
  expect(() => settingsOfHost('azure', {})).toThrow('the host "azure" has no address of its own')
})
