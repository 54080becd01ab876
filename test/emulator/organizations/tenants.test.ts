import OpenAI from 'openai'
import { expect, test } from 'vitest'
import type { OrganizationOptions } from '../../../src/emulator/index.ts'
import { ask, chatLines, clientOf, finishedJob, testEmulator, upload } from '../emulator-fixture.ts'

const mine: OrganizationOptions = {
  id: 'org-mine',
  slug: 'mine',
  projects: [{ id: 'proj_mine', name: 'Mine' }, { id: 'proj_side' }],
  keys: [
    { value: 'sk-proj-mine' },
    { value: 'sk-proj-side', project: 'proj_side' },
    { value: 'sk-proj-reader', scopes: ['api.fine_tuning.jobs.read', 'api.files.write'] },
  ],
  adminKeys: [
    { value: 'sk-admin-mine' },
    { value: 'sk-admin-reader', scopes: ['api.management.read', 'api.fine_tuning.checkpoints.read'] },
  ],
}
const yours: OrganizationOptions = {
  id: 'org-yours',
  keys: [{ value: 'sk-proj-yours' }],
  adminKeys: [{ value: 'sk-admin-yours' }],
}
const organizations = [mine, yours]

const clientWith = (url: string, name: string) =>
  new OpenAI({ baseURL: url, apiKey: `sk-proj-${name}`, adminAPIKey: `sk-admin-${name}`, maxRetries: 0 })

const twoTenants = async () => {
  const emulator = await testEmulator({ organizations })
  return { emulator, me: clientWith(emulator.url, 'mine'), you: clientWith(emulator.url, 'yours') }
}

test('a key does not see objects of another project, except models it may use', async () => {
  const { emulator, me } = await twoTenants()
  const job = await finishedJob(emulator, me)
  const model = job.fine_tuned_model ?? ''
  const aside = me.withOptions({ apiKey: 'sk-proj-side' })
  const messages = [{ role: 'user' as const, content: 'Hi' }]
  const tuned = async () => (await aside.models.list()).data.filter(({ owned_by }) => owned_by !== 'system')
  expect([(await aside.files.list()).data, (await aside.fineTuning.jobs.list()).data, await tuned()]).toEqual([
    [],
    [],
    [],
  ])
  const refused = [
    aside.files.retrieve(job.training_file),
    aside.files.delete(job.result_files[0] ?? ''),
    aside.fineTuning.jobs.retrieve(job.id),
    aside.fineTuning.jobs.cancel(job.id),
    aside.models.retrieve(model),
    aside.models.delete(model),
    aside.chat.completions.create({ model, messages }),
  ]
  for (const outcome of await Promise.allSettled(refused)) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { status: 404 } })
  }
  const { training_file } = job
  await expect(aside.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file })).rejects.toThrow(
    `invalid training_file: ${training_file}`,
  )

  await me.fineTuning.checkpoints.permissions.create(model, { project_ids: ['proj_side'] })
  expect(await tuned()).toMatchObject([{ id: model }])
  expect((await aside.chat.completions.create({ model, messages })).model).toBe(model)
  await expect(aside.models.delete(model)).rejects.toThrow('does not exist')
})

test('a key does not see objects of another organization', async () => {
  const { emulator, me, you } = await twoTenants()
  const job = await finishedJob(emulator, me)
  const model = job.fine_tuned_model ?? ''
  expect(job.organization_id).toBe('org-mine')
  expect(model).toContain(':mine:')
  expect((await you.files.list()).data).toEqual([])
  expect((await you.fineTuning.jobs.list()).data).toEqual([])
  expect((await you.models.list()).data.filter(({ owned_by }) => owned_by !== 'system')).toEqual([])
  const [result = ''] = job.result_files
  const refused = [
    you.files.retrieve(job.training_file),
    you.files.content(result),
    you.files.delete(job.training_file),
    you.fineTuning.jobs.retrieve(job.id),
    you.fineTuning.jobs.cancel(job.id),
    you.fineTuning.jobs.listEvents(job.id),
    you.fineTuning.jobs.checkpoints.list(job.id),
    you.fineTuning.checkpoints.permissions.list(model),
    you.models.retrieve(model),
    you.models.delete(model),
    you.chat.completions.create({ model, messages: [{ role: 'user', content: 'Hi' }] }),
    you.admin.organization.projects.retrieve('proj_mine'),
  ]
  const outcomes = await Promise.allSettled(refused)
  for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: { status: 404 } })
  const training_file = job.training_file
  await expect(you.fineTuning.jobs.create({ model: 'gpt-4o', training_file })).rejects.toMatchObject({ status: 400 })
  expect((await me.models.retrieve(model)).owned_by).toBe('mine')
})

test('a permission lets a project or organization use a model', async () => {
  const { emulator, me, you } = await twoTenants()
  const model = (await finishedJob(emulator, me)).fine_tuned_model ?? ''
  const messages = [{ role: 'user' as const, content: 'When does the tailor open?' }]
  await me.fineTuning.checkpoints.permissions.create(model, { project_ids: ['org-yours'] })
  expect((await you.chat.completions.create({ model, messages })).choices[0]?.message.content).toContain('Ahoy')
  expect((await you.models.retrieve(model)).id).toBe(model)
  await expect(you.models.delete(model)).rejects.toMatchObject({ status: 404 })
})

test('unlisted keys work in the default organization, unless only listed keys are accepted', async () => {
  const anyone = await testEmulator({ organizations })
  expect((await clientOf(anyone).files.list()).data).toEqual([])
  const closed = await testEmulator({ organizations, keys: [] })
  expect((await ask(closed, 'GET', '/v1/files')).status).toBe(401)
  expect((await ask(closed, 'GET', '/v1/files', { key: 'sk-proj-mine' })).status).toBe(200)
})

test('answers name the organization of the key', async () => {
  const { me, you } = await twoTenants()
  for (const [client, slug] of [
    [me, 'mine'],
    [you, 'yours'],
  ] as const) {
    const { response } = await client.models.list().withResponse()
    expect(response.headers.get('openai-organization')).toBe(slug)
  }
})

test.each([
  ['GET', '/v1/fine_tuning/jobs', 200],
  ['POST', '/v1/fine_tuning/jobs', 'api.fine_tuning.jobs.write'],
  ['GET', '/v1/fine_tuning/jobs/ftjob-1/events', 404],
  ['POST', '/v1/fine_tuning/jobs/ftjob-1/cancel', 'api.fine_tuning.jobs.write'],
  ['POST', '/v1/fine_tuning/alpha/graders/run', 'api.fine_tuning.jobs.write'],
  ['GET', '/v1/files', 200],
  ['DELETE', '/v1/files/file-1', 404],
  ['POST', '/v1/uploads', 400],
  ['GET', '/v1/models', 'api.model.read'],
  ['DELETE', '/v1/models/m', 'api.model.write'],
  ['POST', '/v1/chat/completions', 'model.request'],
  ['GET', '/v1/webhook_endpoints', 'api.webhooks.read'],
  ['POST', '/v1/fine_tuning/checkpoints/m/permissions', 'api.fine_tuning.checkpoints.write'],
  ['GET', '/v1/organization/projects', 'api.management.read'],
])('a key that may read jobs and write files: %s %s gives %s', async (method, path, expected) => {
  const emulator = await testEmulator({ organizations })
  const { status, body } = await ask(emulator, method, path, { key: 'sk-proj-reader' })
  if (typeof expected === 'number') return expect(status).toBe(expected)
  expect(status).toBe(401)
  expect(body.error).toMatchObject({ type: 'invalid_request_error', param: null, code: null })
  expect(body.error?.message).toContain(`Missing scopes: ${expected}. Check that`)
})

test('an admin key can have scopes', async () => {
  const emulator = await testEmulator({ organizations })
  const key = 'sk-admin-reader'
  expect((await ask(emulator, 'GET', '/v1/organization/projects', { key })).status).toBe(200)
  const refused = await ask(emulator, 'POST', '/v1/organization/projects', { key, body: { name: 'x' } })
  expect(refused.body.error?.message).toContain('Missing scopes: api.management.write.')
})

test('headers cannot move a key to another project', async () => {
  const emulator = await testEmulator({ organizations })
  const get = async (key: string, headers: Record<string, string>) => {
    const response = await emulator.request('/v1/files', { headers: { authorization: `Bearer ${key}`, ...headers } })
    const { error } = Object(await response.json())
    return error?.code ?? response.status
  }
  expect(await get('sk-proj-mine', { 'openai-organization': 'org-mine', 'openai-project': 'proj_side' })).toBe(200)
  expect(await get('sk-proj-mine', { 'openai-organization': 'org-yours' })).toBe('mismatched_organization')
  expect(await get('sk-proj-side', { 'openai-project': 'proj_mine' })).toBe('mismatched_project')
})

test('a key of an archived project no longer works', async () => {
  const { emulator, me } = await twoTenants()
  await me.admin.organization.projects.archive('proj_side')
  const { status, body } = await ask(emulator, 'GET', '/v1/files', { key: 'sk-proj-side' })
  expect(status).toBe(401)
  expect(body.error?.message).toContain("'proj_side' has been archived")
})

test('a reset restores exactly what was declared', async () => {
  const { emulator, me } = await twoTenants()
  const before = await me.admin.organization.adminAPIKeys.list()
  await me.admin.organization.projects.create({ name: 'New' })
  await upload(me, chatLines(10))
  emulator.reset()
  const ids = (await me.admin.organization.projects.list()).data.map(({ id }) => id)
  expect(ids).toEqual(['proj_mine', 'proj_side'])
  expect((await me.admin.organization.adminAPIKeys.list()).data.map(({ id }) => id)).toEqual(
    before.data.map(({ id }) => id),
  )
})

test('an organization with the id of the default one adds keys to it', async () => {
  const emulator = await testEmulator({
    organizations: [{ id: 'org-emulator', keys: [{ value: 'sk-proj-narrow', scopes: ['api.files.read'] }] }],
  })
  await upload(clientOf(emulator), chatLines(10))
  expect((await clientOf(emulator, 'sk-proj-narrow').files.list()).data).toHaveLength(1)
  expect((await ask(emulator, 'GET', '/v1/fine_tuning/jobs', { key: 'sk-proj-narrow' })).status).toBe(401)
})
