import { expect, test } from 'vitest'
import { ask, clientOf, finishedJob, start, testEmulator } from '../../emulator-fixture.ts'

const admin = 'sk-admin-1'

test('a project is created, retrieved, updated and archived', async () => {
  const emulator = await testEmulator()
  const { projects } = clientOf(emulator).admin.organization
  const made = await projects.create({ name: 'Harbour', residency: 'EU_STORAGE_PROCESSING' })
  expect(made).toEqual({
    id: expect.stringMatching(/^proj_[0-9A-Za-z]{24}$/),
    object: 'organization.project',
    name: 'Harbour',
    created_at: start,
    archived_at: null,
    status: 'active',
    external_key_id: null,
    residency: 'EU_STORAGE_PROCESSING',
  })
  expect(await projects.retrieve(made.id)).toEqual(made)
  expect(await projects.update(made.id, { name: 'Port', external_key_id: 'key-1' })).toEqual({
    ...made,
    name: 'Port',
    external_key_id: 'key-1',
  })
  emulator.clock.advance(5)
  const archived = await projects.archive(made.id)
  expect(archived).toMatchObject({ status: 'archived', archived_at: start + 5, name: 'Port' })
  await expect(projects.update(made.id, { name: 'x' })).rejects.toMatchObject({ status: 400 })
  await expect(projects.archive(made.id)).rejects.toMatchObject({ status: 400 })
})

test('projects are listed page by page, archived ones on request', async () => {
  const { projects } = clientOf(await testEmulator()).admin.organization
  for (let i = 0; i < 4; i++) await projects.create({ name: `p${i}` })
  const listed = async (query: object) => {
    const names = []
    for await (const { name } of projects.list(query)) names.push(name)
    return names
  }
  const all = ['Default project', 'p0', 'p1', 'p2', 'p3']
  expect(await listed({ limit: 2 })).toEqual(all)
  const [, first] = (await projects.list()).data
  await projects.archive(first?.id ?? '')
  expect(await listed({})).toEqual(all.filter((name) => name !== 'p0'))
  expect(await listed({ include_archived: true, limit: 1 })).toEqual(all)
})

test('a geography sets the residency of a project', async () => {
  const { projects } = clientOf(await testEmulator()).admin.organization
  expect((await projects.create({ name: 'a', geography: 'EU' })).residency).toBe('EU_STORAGE_PROCESSING')
  await expect(projects.create({ name: 'b', geography: 'MOON' })).rejects.toMatchObject({ status: 400 })
})

test.each([
  ['GET', '/v1/organization/projects/proj_x', undefined, 404, 'No such project: proj_x'],
  ['POST', '/v1/organization/projects', {}, 400, "Missing required parameter: 'name'."],
  [
    'POST',
    '/v1/organization/projects/proj_emulator/archive',
    undefined,
    400,
    'The default project cannot be archived.',
  ],
])('%s %s is refused', async (method, path, body, status, message) => {
  expect(await ask(await testEmulator(), method, path, { key: admin, body })).toMatchObject({
    status,
    body: { error: { message } },
  })
})

test('strict mode rejects permissions for an unknown or archived project', async () => {
  const emulator = await testEmulator({ strict: true })
  const client = clientOf(emulator)
  const checkpoint = (await finishedJob(emulator, client)).fine_tuned_model ?? ''
  const { permissions } = client.fineTuning.checkpoints
  const { id } = await client.admin.organization.projects.create({ name: 'Friends' })
  expect((await permissions.create(checkpoint, { project_ids: [id] })).data).toHaveLength(1)
  await client.admin.organization.projects.archive(id)
  for (const project of [id, 'proj_unknown', 'org-other']) {
    await expect(permissions.create(checkpoint, { project_ids: [project] })).rejects.toMatchObject({
      status: 400,
      param: 'project_ids',
    })
  }
})
