import { join } from 'node:path'
import type { AuditLogListParams } from 'openai/resources/admin/organization/audit-logs'
import { expect, test } from 'vitest'
import { operate, parseServerConfig } from '../../../src/server/index.ts'
import { chatLines, collected, upload } from '../../emulator/emulator-fixture.ts'
import { simulatedServers } from '../control/simulated-server.ts'
import { clientOf, testServer, yamlFor } from '../server-fixture.ts'

test('the audit log says who trained what on which data, in the shape of OpenAI', async () => {
  const servers = await simulatedServers()
  const client = clientOf(await servers.start())
  const training_file = await upload(client, chatLines(10))
  const { id } = await client.fineTuning.jobs.create({ model: 'tiny', training_file })
  servers.wait(60)
  await client.fineTuning.jobs.cancel(id)
  const project = await client.admin.organization.projects.create({ name: 'Website' })
  const logs = client.admin.organization.auditLogs
  const all = await collected(logs.list({ limit: 2 }))
  expect(all.map(({ type }) => type)).toEqual([
    ...['project.created', 'fine_tuning.job.cancelled', 'fine_tuning.job.created', 'file.created'],
  ])
  expect(all[2]).toMatchObject({
    object: 'organization.audit_log',
    id: expect.stringMatching(/^audit_log-\d+$/),
    project: { name: 'Default project' },
    actor: { type: 'api_key', api_key: { id: expect.stringMatching(/^key_/) } },
    'fine_tuning.job.created': {
      id,
      data: { model: 'tiny', training_file, training_sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    },
  })
  expect(all[0]).toMatchObject({ 'project.created': { id: project.id, data: { name: 'Website' } } })

  const typesOf = async (query: AuditLogListParams) => (await collected(logs.list(query))).map(({ type }) => type)
  expect(await typesOf({ event_types: ['project.created'] })).toEqual(['project.created'])
  expect(await typesOf({ resource_ids: [id] })).toEqual(['fine_tuning.job.cancelled', 'fine_tuning.job.created'])
  expect(await typesOf({ effective_at: { gt: all[2]?.effective_at ?? 0 } })).toHaveLength(2)
  expect(await typesOf({ project_ids: ['proj_none'] })).toEqual([])
  const { data } = await logs.list({ before: all[3]?.id ?? '', limit: 2 })
  expect(data.map(({ type }) => type)).toEqual(['fine_tuning.job.cancelled', 'fine_tuning.job.created'])
})

test('each permission has an entry of its own, and failed requests have none', async () => {
  const servers = await simulatedServers('projects: [{id: proj_a}, {id: proj_b}]')
  const server = await servers.start()
  const client = clientOf(server)
  const { permissions } = client.fineTuning.checkpoints
  await expect(permissions.create('ft:none', { project_ids: ['proj_a'] })).rejects.toMatchObject({ status: 404 })
  const training_file = await upload(client, chatLines(10))
  const { id } = await client.fineTuning.jobs.create({ model: 'tiny', training_file })
  for (let i = 0; i < 6; i++) {
    await server.round()
    await servers.engine.work(2)
  }
  await server.round()
  const model = (await client.fineTuning.jobs.retrieve(id)).fine_tuned_model ?? ''
  await collected(permissions.create(model, { project_ids: ['proj_a', 'proj_b'] }))
  const found = await collected(
    client.admin.organization.auditLogs.list({ event_types: ['checkpoint.permission.created'] }),
  )
  expect(found.map((each) => each['checkpoint.permission.created'])).toEqual([
    { id: expect.stringMatching(/^cp_/), data: { project_id: 'proj_b', fine_tuned_model_checkpoint: model } },
    { id: expect.stringMatching(/^cp_/), data: { project_id: 'proj_a', fine_tuned_model_checkpoint: model } },
  ])
})

test('an operator creates, lists and revokes keys, which the log says too', async () => {
  const { client, folder } = await testServer({ reconciles: false })
  const config = parseServerConfig(yamlFor(), join(folder, 'serve.yaml'))
  const key = await operate(config, (operator) =>
    operator.createKey({ name: 'CI', isAdmin: false, project: undefined, scopes: ['api.files.read'], lifetime: 60 }),
  )
  const restricted = client.withOptions({ apiKey: key.value })
  expect(await collected(restricted.files.list())).toEqual([])
  const [, , listed] = await operate(config, (operator) => operator.keys())
  expect(listed).toMatchObject({ id: key.id, name: 'CI', scopes: ['api.files.read'] })
  await operate(config, (operator) => operator.revokeKey(key.id))
  await expect(restricted.files.list()).rejects.toMatchObject({ status: 401, code: 'invalid_api_key' })
  await expect(operate(config, (operator) => operator.revokeKey(key.id))).rejects.toThrow(`There is no key ${key.id}.`)
  const { items } = await operate(config, (operator) => operator.audit({}, { after: undefined, limit: 10 }))
  expect(items.map(({ type, object, key: by }) => [type, object, by])).toEqual([
    ['api_key.deleted', key.id, ''],
    ['api_key.created', key.id, ''],
  ])
  expect(JSON.stringify(items)).not.toContain(key.value)
})

test('keys of projects are created, restricted and revoked through the API', async () => {
  const { client } = await testServer({ reconciles: false })
  const { projects } = client.admin.organization
  const project = await projects.create({ name: 'Website' })
  const account = await projects.serviceAccounts.create(project.id, { name: 'deploy' })
  const value = account.api_key?.value ?? ''
  const mine = client.withOptions({ apiKey: value })
  await upload(mine, chatLines(10))
  expect(await collected(client.files.list())).toEqual([])
  const [key] = await collected(projects.apiKeys.list(project.id))
  expect(key).toMatchObject({ name: 'deploy', redacted_value: `sk-proj-****${value.slice(-4)}` })
  const params = { project_id: project.id }
  await projects.apiKeys.update(key?.id ?? '', { ...params, scopes: ['api.files.read'] })
  await expect(upload(mine, chatLines(10))).rejects.toMatchObject({
    status: 401,
    message: expect.stringContaining('Missing scopes: api.files.write'),
  })
  const nonsense = projects.apiKeys.update(key?.id ?? '', { ...params, scopes: ['api.cats.read'] })
  await expect(nonsense).rejects.toMatchObject({ status: 400, message: expect.stringContaining('api.files.read') })
  await projects.apiKeys.delete(key?.id ?? '', params)
  await expect(mine.files.list()).rejects.toMatchObject({ status: 401, code: 'invalid_api_key' })
})
