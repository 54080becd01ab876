import { expect, test } from 'vitest'
import { createClient } from '../../../src/openai/index.ts'
import { fakeApi, list, ok, overloaded, refusal } from '../fake-api.ts'
import { virtualDependencies } from '../virtual-clock.ts'

const checkpoint = 'ft:gpt-4.1-mini-2025-04-14:acme::abc:ckpt-step-88'
const path = `/fine_tuning/checkpoints/${encodeURIComponent(checkpoint).replaceAll('%3A', ':')}/permissions`
const permission = (id: string) => ({ id, object: 'checkpoint.permission', created_at: 1, project_id: `proj_${id}` })

const setup = (answers: Parameters<typeof fakeApi>[0]) => {
  const api = fakeApi(answers)
  return { ...api, permissions: createClient({ adminKey: 'sk-admin' }, virtualDependencies(api.fetch)).permissions }
}

test.each([
  ['its cursor', { has_more: true, first_id: 'cp_a', last_id: 'cp_b' }],
  ['its last item where it has no cursor', { has_more: true, last_id: null }],
])('a list goes on from %s', async (_, more) => {
  const { permissions, sent } = setup([
    list([permission('cp_a'), permission('cp_b')], more),
    list([permission('cp_c')]),
  ])
  expect(await permissions.list(checkpoint)).toMatchObject([{ id: 'cp_a' }, { id: 'cp_b' }, { id: 'cp_c' }])
  expect(sent.map((request) => request.path)).toEqual([path, path])
  expect(sent.map(({ query }) => query)).toEqual([{ limit: '100' }, { limit: '100', after: 'cp_b' }])
})

test('one call grants to several projects', async () => {
  const { permissions, sent } = setup([list([permission('cp_a'), permission('cp_b')])])
  expect(await permissions.create(checkpoint, ['proj_a', 'proj_b'])).toHaveLength(2)
  expect([sent[0]?.method, sent[0]?.path, sent[0]?.body]).toEqual(['POST', path, '{"project_ids":["proj_a","proj_b"]}'])
})

test('granting to the owner is refused with advice', async () => {
  const { permissions } = setup([
    refusal(400, { message: 'Cannot modify checkpoint permissions for the owning project: proj_xyz123' }),
  ])
  await expect(permissions.create(checkpoint, ['proj_xyz123'])).rejects.toMatchObject({ code: 'owning_project' })
})

test('a permission that was taken away by an attempt that failed is gone', async () => {
  const { permissions, lines } = setup([overloaded(), refusal(404, { message: 'not found' })])
  expect(await permissions.delete(checkpoint, 'cp_a')).toBe(false)
  expect(lines()).toEqual([`DELETE ${path}/cp_a`, `DELETE ${path}/cp_a`])
})

test('a permission can be taken away', async () => {
  const { permissions } = setup([ok({ id: 'cp_a', object: 'checkpoint.permission', deleted: true })])
  expect(await permissions.delete(checkpoint, 'cp_a')).toBe(true)
})

test('a host without permissions is told apart from a checkpoint that is gone', async () => {
  const azure = { error: { code: '404', message: 'Resource not found' } }
  const { permissions } = setup(() => Response.json(azure, { status: 404 }))
  const told = {
    code: 'not_offered',
    message: 'this host has no checkpoint permissions: Resource not found (HTTP 404)',
  }
  await expect(permissions.list(checkpoint)).rejects.toMatchObject(told)
  await expect(permissions.delete(checkpoint, 'cp_a')).rejects.toMatchObject(told)
})
