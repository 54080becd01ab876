import { expect, test } from 'vitest'
import type { EmulatorOptions } from '../../../../src/emulator/index.ts'
import { ask, clientOf, finishedJob, start, testEmulator } from '../../emulator-fixture.ts'

const admin = 'sk-admin-1'

const sharing = async (options: EmulatorOptions = {}) => {
  const emulator = await testEmulator(options)
  const client = clientOf(emulator)
  const checkpoint = (await finishedJob(emulator, client)).fine_tuned_model ?? ''
  const { permissions } = client.fineTuning.checkpoints
  return { emulator, client, checkpoint, permissions, path: `/v1/fine_tuning/checkpoints/${checkpoint}/permissions` }
}

test('a checkpoint is shared with projects and organizations', async () => {
  const { checkpoint, permissions } = await sharing()
  const granted = await permissions.create(checkpoint, { project_ids: ['proj_a', 'org-b'] })
  expect(granted.data).toEqual(
    ['proj_a', 'org-b'].map((project_id) => ({
      object: 'checkpoint.permission',
      id: expect.stringMatching(/^cp_[0-9A-Za-z]{24}$/),
      created_at: start + 100_000,
      project_id,
    })),
  )
})

test('granting twice creates one permission', async () => {
  const { checkpoint, permissions } = await sharing()
  const [first] = (await permissions.create(checkpoint, { project_ids: ['proj_a'] })).data
  const [again] = (await permissions.create(checkpoint, { project_ids: ['proj_a', 'proj_a'] })).data
  expect(again).toEqual(first)
  expect((await permissions.list(checkpoint)).data).toHaveLength(1)
})

test('permissions are listed newest first, the other way round, by project, and page by page', async () => {
  const { checkpoint, permissions } = await sharing()
  const projects = Array.from({ length: 25 }, (_, i) => `proj_${i}`)
  await permissions.create(checkpoint, { project_ids: projects })
  const listed = async (query: object) => {
    const all = []
    for await (const { project_id } of permissions.list(checkpoint, query)) all.push(project_id)
    return all
  }
  expect(await listed({})).toEqual(projects.toReversed())
  expect(await listed({ order: 'ascending', limit: 7 })).toEqual(projects)
  expect(await listed({ project_id: 'proj_3' })).toEqual(['proj_3'])
  expect((await permissions.list(checkpoint)).data).toHaveLength(10)
})

test('a permission is deleted once', async () => {
  const { checkpoint, permissions } = await sharing()
  const [permission] = (await permissions.create(checkpoint, { project_ids: ['proj_a'] })).data
  const id = permission?.id ?? ''
  const params = { fine_tuned_model_checkpoint: checkpoint }
  expect(await permissions.delete(id, params)).toEqual({ object: 'checkpoint.permission', id, deleted: true })
  await expect(permissions.delete(id, params)).rejects.toMatchObject({ status: 404 })
})

test('every checkpoint has permissions of its own', async () => {
  const { client, checkpoint, permissions } = await sharing()
  const other = (await client.models.list()).data.find(({ id }) => id.includes(':ckpt-step-'))?.id ?? ''
  await permissions.create(other, { project_ids: ['proj_a'] })
  expect((await permissions.list(checkpoint)).data).toEqual([])
})

test.each([
  [
    'the owning project',
    { project_ids: ['proj_emulator'] },
    'Cannot modify checkpoint permissions for the owning project: proj_emulator',
  ],
  ['something that is no project', { project_ids: ['team-a'] }, "Project 'team-a' not found."],
  [
    'no projects',
    { project_ids: [] },
    "Invalid 'project_ids': array too short. Expected an array with minimum length 1, but got an array with length 0 instead.",
  ],
  ['no list', {}, "Missing required parameter: 'project_ids'."],
  [
    'a number',
    { project_ids: ['proj_a', 1] },
    "Invalid type for 'project_ids[1]': expected a string, but got an integer instead.",
  ],
  ['more than projects', { project_ids: ['proj_a'], role: 'x' }, "Unknown parameter: 'role'."],
])('sharing with %s is refused', async (_, body, message) => {
  const { emulator, path } = await sharing()
  const refused = await ask(emulator, 'POST', path, { key: admin, body })
  expect(refused).toMatchObject({ status: 400, body: { error: { message } } })
  expect((await ask(emulator, 'GET', path, { key: admin })).body).toMatchObject({ data: [] })
})

test('the project that created the job owns the model', async () => {
  const { checkpoint, permissions, emulator, client } = await sharing()
  expect((await permissions.create(checkpoint, { project_ids: ['proj_mine'] })).data).toHaveLength(1)
  const mine = await finishedJob(emulator, client.withOptions({ project: 'proj_mine' }))
  const granting = permissions.create(mine.fine_tuned_model ?? '', { project_ids: ['proj_mine'] })
  await expect(granting).rejects.toThrow('owning project: proj_mine')
})

test('strict mode accepts only projects', async () => {
  const { emulator, path } = await sharing({ strict: true })
  const refused = await ask(emulator, 'POST', path, { key: admin, body: { project_ids: ['org-b'] } })
  expect(refused).toMatchObject({ status: 400, body: { error: { message: "Project 'org-b' not found." } } })
})

test('the id of a checkpoint in place of its name is a server error, as at OpenAI', async () => {
  const { emulator } = await sharing()
  const path = '/v1/fine_tuning/checkpoints/ftckpt_1/permissions'
  expect((await ask(emulator, 'GET', path, { key: admin })).status).toBe(500)
  expect((await ask(emulator, 'GET', path.replace('ftckpt_1', 'ft:none'), { key: admin })).status).toBe(404)
})
