import { createServer } from 'node:http'
import OpenAI, { toFile } from 'openai'
import { expect, onTestFinished, test } from 'vitest'
import { realDependencies } from '../../src/server/dependencies.ts'
import { Ids } from '../../src/server/ids.ts'
import { parseServerConfig, startServer } from '../../src/server/index.ts'
import { addKey } from '../../src/server/services/key-table.ts'
import { chatLines, collected, upload } from '../emulator/emulator-fixture.ts'
import { type SimulatedServers, simulatedServers } from './control/simulated-server.ts'
import { clientOf, quiet, temporaryFolder, yamlFor } from './server-fixture.ts'

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

test('a project with too many unfinished jobs gets no other one', async () => {
  const { client } = await standing('max_unfinished_jobs: 1')
  const training_file = await upload(client, chatLines(10))
  const { id } = await client.fineTuning.jobs.create({ model: 'tiny', training_file })
  const second = client.fineTuning.jobs.create({ model: 'tiny', training_file })
  await expect(second).rejects.toMatchObject({ status: 429, code: 'job_quota_exceeded' })
  await client.fineTuning.jobs.cancel(id)
  expect((await client.fineTuning.jobs.create({ model: 'tiny', training_file })).status).toBe('validating_files')
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

test('the audit log says who trained what on which data', async () => {
  const { client, servers } = await standing()
  const training_file = await upload(client, chatLines(10))
  const { id } = await client.fineTuning.jobs.create({ model: 'tiny', training_file })
  await client.fineTuning.jobs.cancel(id)
  const rows = await servers.database.all<{ action: string; object: string; key_id: string; detail: string }>(
    'SELECT * FROM audit ORDER BY position',
  )
  expect(rows.map(({ action, object }) => [action, object])).toEqual([
    ['POST /files', training_file],
    ['POST /fine_tuning/jobs', id],
    [`POST /fine_tuning/jobs/${id}/cancel`, id],
  ])
  expect(JSON.parse(rows[1]?.detail ?? '')).toEqual({
    model: 'tiny',
    training_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    validation_sha256: null,
  })
  expect(rows[1]?.key_id).toMatch(/^key_/)
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

test('chat goes to the server that has the model, and its answer comes back as it is', async () => {
  const asked: unknown[] = []
  const upstream = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      asked.push([request.url, request.headers.authorization, JSON.parse(body)])
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ object: 'chat.completion', choices: [{ message: { content: 'Ahoy' } }] }))
    })
  })
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void upstream.close())
  const address = upstream.address()
  const port = typeof address === 'object' ? address?.port : 0
  const yaml = yamlFor('', `    upstream: http://127.0.0.1:${port}/v1\n    upstream_model: tiny-on-vllm`)
  const config = parseServerConfig(yaml, `${await temporaryFolder()}/serve.yaml`)
  const server = await startServer(config, { dependencies: { ...quiet(), fetch }, reconciles: false })
  onTestFinished(() => server.close())
  const client = clientOf(server)
  const messages = [{ role: 'user' as const, content: 'Hello' }]
  const answer = await client.chat.completions.create({ model: 'tiny', messages })
  expect(answer.choices[0]?.message.content).toBe('Ahoy')
  // The key of the client is not for the upstream.
  expect(asked).toEqual([['/v1/chat/completions', undefined, { model: 'tiny-on-vllm', messages }]])
  const unknown = client.chat.completions.create({ model: 'gpt-9', messages })
  await expect(unknown).rejects.toMatchObject({ status: 404, code: 'model_not_found' })
})

test('a model without an upstream is not deployed', async () => {
  const { client } = await standing()
  const chat = client.chat.completions.create({ model: 'tiny', messages: [{ role: 'user', content: 'Hello' }] })
  await expect(chat).rejects.toMatchObject({ status: 409, code: 'model_not_deployed' })
})

test('health and metrics need no key', async () => {
  const { server, client } = await standing()
  await server.round()
  await client.fineTuning.jobs.create({ model: 'tiny', training_file: await upload(client, chatLines(10)) })
  expect(await (await server.request('/healthz')).json()).toEqual({ status: 'ok', leader: true })
  const text = await (await server.request('/metrics')).text()
  expect(text).toContain('tunesmith_jobs{status="validating_files"} 1\n')
  expect(text).toContain('tunesmith_requests_total{method="POST",status="200"} 2\n')
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

const keyFor = async ({ database }: SimulatedServers, project: string): Promise<string> => {
  const dependencies = { ...realDependencies(), ...quiet() }
  const [organization] = await database.all<{ id: string }>('SELECT id FROM organizations')
  const asked = { name: 'Other', organization: organization?.id ?? '', project, scopes: null, expiresAt: null }
  return (await addKey(database, { ids: new Ids(dependencies), dependencies }, asked)).value
}
