import { expect, test } from 'vitest'
import { ask, clientOf, start, testEmulator } from '../../emulator-fixture.ts'

test('an admin key is created, shown without its value, used and deleted', async () => {
  const emulator = await testEmulator()
  const keys = clientOf(emulator).admin.organization.adminAPIKeys
  const { value, ...made } = await keys.create({ name: 'CI' })
  expect(value).toMatch(/^sk-admin-[0-9A-Za-z]{48}$/)
  expect(made).toEqual({
    object: 'organization.admin_api_key',
    id: expect.stringMatching(/^key_[0-9A-Za-z]{24}$/),
    name: 'CI',
    redacted_value: `sk-admin-****${value.slice(-4)}`,
    created_at: start,
    expires_at: null,
    last_used_at: null,
    owner: {
      type: 'user',
      object: 'organization.user',
      id: expect.stringMatching(/^user-/),
      name: 'Emulator',
      created_at: start,
      role: 'owner',
    },
  })
  emulator.clock.advance(7)
  expect((await ask(emulator, 'GET', '/v1/organization/projects', { key: value })).status).toBe(200)
  expect(await keys.retrieve(made.id)).toEqual({ ...made, last_used_at: start + 7 })
  expect(await keys.delete(made.id)).toEqual({
    object: 'organization.admin_api_key.deleted',
    id: made.id,
    deleted: true,
  })
  await expect(keys.retrieve(made.id)).rejects.toMatchObject({ status: 404 })
  const refused = await ask(emulator, 'GET', '/v1/organization/projects', { key: value })
  expect(refused).toMatchObject({ status: 401, body: { error: { code: 'invalid_api_key' } } })
})

test('an admin key expires on the clock', async () => {
  const emulator = await testEmulator()
  const made = await clientOf(emulator).admin.organization.adminAPIKeys.create({ name: 'a', expires_in_seconds: 60 })
  expect(made.expires_at).toBe(start + 60)
  const use = () => ask(emulator, 'GET', '/v1/organization/projects', { key: made.value })
  emulator.clock.advance(59)
  expect((await use()).status).toBe(200)
  emulator.clock.advance(1)
  expect((await use()).status).toBe(401)
})

test('admin keys are listed oldest first, the other way round, and page by page', async () => {
  const keys = clientOf(await testEmulator()).admin.organization.adminAPIKeys
  for (const name of ['a', 'b', 'c']) await keys.create({ name })
  const listed = async (query: { order?: 'asc' | 'desc'; limit?: number }) => {
    const names = []
    for await (const { name } of keys.list(query)) names.push(name)
    return names
  }
  expect(await listed({ limit: 2 })).toEqual(['a', 'b', 'c'])
  expect(await listed({ order: 'desc', limit: 1 })).toEqual(['c', 'b', 'a'])
})

test.each([
  [{ expires_in_seconds: 60 }, "Missing required parameter: 'name'."],
  [
    { name: 'a', expires_in_seconds: 0 },
    "Invalid 'expires_in_seconds': integer below minimum value. Expected a value >= 1, but got 0 instead.",
  ],
])('a key of %j is refused', async (body, message) => {
  const refused = await ask(await testEmulator(), 'POST', '/v1/organization/admin_api_keys', {
    key: 'sk-admin-1',
    body,
  })
  expect(refused).toMatchObject({ status: 400, body: { error: { message } } })
})
