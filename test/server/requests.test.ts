import OpenAI, { toFile } from 'openai'
import { expect, test } from 'vitest'
import { parseServerConfig, startServer } from '../../src/server/index.ts'
import { chatLines, collected, upload } from '../emulator/emulator-fixture.ts'
import { simulatedServers } from './control/simulated-server.ts'
import { keyFor } from './key-for.ts'
import { clientOf, quiet, temporaryFolder, testServer, yamlFor } from './server-fixture.ts'

/** A server whose reconciler stands still. */
const standing = async (extra = '', model = '') => {
  const servers = await simulatedServers(extra, model)
  const server = await servers.start()
  return { server, client: clientOf(server), servers }
}

test.for([
  ['gpt-9', 'Model gpt-9 is not available for fine-tuning or does not exist.', 'model_not_available'],
  ['ft:tiny:local::12345678', 'is not available for fine-tuning or does not exist.', 'model_not_available'],
] as const)('a job on the model %s is rejected', async ([model, message, code]) => {
  const { client } = await standing()
  const training_file = await upload(client, chatLines(10))
  const rejected = client.fineTuning.jobs.create({ model, training_file })
  await expect(rejected).rejects.toMatchObject({ status: 400, code, message: expect.stringContaining(message) })
})

test('a method that the model does not have, and a file that is not there, are rejected', async () => {
  const { client } = await standing()
  const training_file = await upload(client, chatLines(10))
  const dpo = client.fineTuning.jobs.create({ model: 'tiny', training_file, method: { type: 'dpo' } })
  await expect(dpo).rejects.toMatchObject({ status: 400, param: 'method.type' })
  const missing = client.fineTuning.jobs.create({ model: 'tiny', training_file: 'file-nowhere' })
  await expect(missing).rejects.toMatchObject({ status: 400, param: 'training_file' })
  const file = await toFile(Buffer.from('{}'), 'a.jsonl')
  const other = await client.files.create({ file, purpose: 'user_data' })
  const wrong = client.fineTuning.jobs.create({ model: 'tiny', training_file: other.id })
  await expect(wrong).rejects.toThrow("has purpose 'user_data', but must have purpose 'fine-tune'")
})

test('a file that is too large is rejected and not kept', async () => {
  const { client } = await standing('max_file_mb: 0.001')
  await expect(upload(client, chatLines(100))).rejects.toMatchObject({ status: 413 })
  expect(await collected(client.files.list())).toEqual([])
})

test('a key opens what its kind and scopes say, and nothing once it is deleted', async () => {
  const { client, server } = await standing()
  const admin = await client.admin.organization.adminAPIKeys.create({ name: 'CI', expires_in_seconds: 60 })
  const asAdmin = new OpenAI({ baseURL: server.url, apiKey: admin.value, adminAPIKey: admin.value, maxRetries: 0 })
  await expect(asAdmin.files.list()).rejects.toMatchObject({ status: 401, message: expect.stringContaining('scopes') })
  expect(await collected(asAdmin.admin.organization.projects.list())).toHaveLength(1)
  await client.admin.organization.adminAPIKeys.delete(admin.id)
  await expect(asAdmin.admin.organization.projects.list()).rejects.toMatchObject({ code: 'invalid_api_key' })
  const nobody = new OpenAI({ baseURL: server.url, apiKey: 'sk-proj-nobody', maxRetries: 0 })
  await expect(nobody.models.list()).rejects.toMatchObject({ status: 401, code: 'invalid_api_key' })
})

test('only hashes of keys are in the database', async () => {
  const { server, servers } = await standing()
  const rows = JSON.stringify(await servers.database.all('SELECT * FROM api_keys'))
  expect(rows).toContain('First admin key')
  for (const key of Object.values(server.firstKeys ?? {})) expect(rows).not.toContain(key)
})

test('a model of another project is used only with a permission', async () => {
  const { client, server, servers } = await standing()
  const training_file = await upload(client, chatLines(10))
  const { id } = await client.fineTuning.jobs.create({ model: 'tiny', training_file })
  for (let i = 0; i < 3; i++) await server.round()
  for (let i = 0; i < 3; i++) await servers.engine.work(2)
  await server.round()
  const { fine_tuned_model } = await client.fineTuning.jobs.retrieve(id)
  const model = fine_tuned_model ?? ''
  const project = await client.admin.organization.projects.create({ name: 'Other' })
  const other = await keyFor(servers, project.id)
  const stranger = new OpenAI({ baseURL: server.url, apiKey: other, maxRetries: 0 })
  await expect(stranger.models.retrieve(model)).rejects.toMatchObject({ status: 404 })
  await expect(stranger.fineTuning.jobs.retrieve(id)).rejects.toMatchObject({ status: 404 })
  await collected(client.fineTuning.checkpoints.permissions.create(model, { project_ids: [project.id] }))
  expect((await stranger.models.retrieve(model)).owned_by).toBe('local')
  const file = await upload(stranger, chatLines(10))
  expect((await stranger.fineTuning.jobs.create({ model, training_file: file })).model).toBe(model)
})

test('a port in use is an error that says so', async () => {
  const { server } = await standing()
  const yaml = yamlFor().replace('port: 0', `port: ${new URL(server.origin).port}`)
  const config = parseServerConfig(yaml, `${await temporaryFolder()}/serve.yaml`)
  await expect(startServer(config, { dependencies: quiet() })).rejects.toMatchObject({
    name: 'ServerError',
    message: expect.stringMatching(/^The port \d+ of 127\.0\.0\.1 is in use\.$/),
    advice: expect.stringContaining('--port'),
  })
})

test('a model whose weights are missing is not available', async () => {
  const yaml = 'port: 0\nmodels: [{id: tiny, path: ./nowhere, trainer: {recipe: mlx-lm}}]'
  const { client } = await testServer({ yaml, reconciles: false })
  const training_file = await upload(client, chatLines(10))
  const rejected = client.fineTuning.jobs.create({ model: 'tiny', training_file })
  await expect(rejected).rejects.toMatchObject({ status: 400, code: 'model_not_available', param: 'model' })
  await expect(rejected).rejects.toThrow('its weights are missing on this server')
})
