import { expect, test } from 'vitest'
import { maskKey } from '../../../src/api/organizations/api-key.ts'
import { ask, clientOf, finishedJob, testEmulator } from '../emulator-fixture.ts'

test('a request without a key is rejected in OpenAI’s words', async () => {
  const response = await (await testEmulator()).request('/v1/models')
  expect(response.status).toBe(401)
  const { error } = Object(await response.json())
  expect(error).toMatchObject({ type: 'invalid_request_error', param: null, code: null })
  expect(error.message).toMatch(/^You didn't provide an API key\./)
})

test('the key can be in Azure’s header', async () => {
  const emulator = await testEmulator({ keys: ['0123456789abcdef'] })
  const response = await emulator.request('/v1/models', { headers: { 'api-key': '0123456789abcdef' } })
  expect(response.status).toBe(200)
})

test.each([
  ['a key that is not listed', { keys: ['sk-right'] }, 'sk-proj-wrongwrong6789'],
  ['a key that is refused', { refusedKeys: ['sk-proj-wrongwrong6789'] }, 'sk-proj-wrongwrong6789'],
])('%s is incorrect', async (_, options, key) => {
  const { status, body } = await ask(await testEmulator(options), 'GET', '/v1/models', { key })
  expect(status).toBe(401)
  expect(body.error).toEqual({
    message:
      'Incorrect API key provided: sk-proj-****6789. You can find your API key at https://platform.openai.com/account/api-keys.',
    type: 'invalid_request_error',
    param: null,
    code: 'invalid_api_key',
  })
})

test('permissions require an admin key and name the missing scope', async () => {
  const emulator = await testEmulator()
  const job = await finishedJob(emulator, clientOf(emulator))
  const path = `/v1/fine_tuning/checkpoints/${job.fine_tuned_model}/permissions`
  const { status, body } = await ask(emulator, 'POST', path, { body: { project_ids: ['proj_a'] } })
  expect(status).toBe(401)
  expect(body.error?.message).toMatch(
    /^You have insufficient permissions .* Missing scopes: api\.fine_tuning\.checkpoints\.write\./,
  )
  expect((await ask(emulator, 'GET', path, { key: 'sk-admin-1' })).status).toBe(200)
})

test('admin keys can be listed, and are kept from a project’s endpoints in strict mode', async () => {
  const emulator = await testEmulator({ adminKeys: ['boss'], keys: ['sk-proj-1'], strict: true })
  const path = '/v1/fine_tuning/checkpoints/ft:none/permissions'
  expect((await ask(emulator, 'GET', path, { key: 'boss' })).status).toBe(404)
  expect((await ask(emulator, 'GET', path, { key: 'sk-admin-1' })).status).toBe(401)
  expect((await ask(emulator, 'GET', '/v1/models', { key: 'boss' })).status).toBe(401)
  expect((await ask(emulator, 'GET', '/v1/models', { key: 'sk-proj-1' })).status).toBe(200)
})

test.each([
  ['sk-proj-0123456789abcdef', 'sk-proj-****cdef'],
  ['sk-admin-0123456789abcdef', 'sk-admin-****cdef'],
  ['sk-short', 'sk-****'],
  ['x', '****'],
])('%s is shown as %s', (key, shown) => {
  expect(maskKey(key)).toBe(shown)
})
