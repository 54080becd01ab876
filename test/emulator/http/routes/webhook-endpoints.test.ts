import { expect, test } from 'vitest'
import { ask, clientOf, start, testEmulator } from '../../emulator-fixture.ts'
import { webhookReceiver } from '../../webhooks/webhook-receiver.ts'

const wanted = {
  name: 'CI',
  url: 'https://example.com/hook',
  event_types: ['fine_tuning.job.succeeded' as const, 'batch.completed' as const],
}

test('an endpoint is created, shown without its secret, updated and deleted', async () => {
  const emulator = await testEmulator()
  const { webhooks } = clientOf(emulator)
  const { signing_secret: secret, ...made } = await webhooks.create(wanted)
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]+=*$/)
  expect(made).toEqual({
    object: 'webhook_endpoint',
    id: expect.stringMatching(/^whe_/),
    ...wanted,
    signing_secret_hint: `whsec_****${secret.slice(-4)}`,
    created_at: start,
    updated_at: start,
  })
  expect(await webhooks.retrieve(made.id)).toEqual(made)
  emulator.clock.advance(9)
  expect(await webhooks.update(made.id, { name: 'CI' })).toEqual(made)
  expect(await webhooks.update(made.id, { name: 'CD' })).toEqual({ ...made, name: 'CD', updated_at: start + 9 })
  const rotated = await webhooks.rotateSecret(made.id)
  expect(rotated.signing_secret).not.toBe(secret)
  expect(await webhooks.delete(made.id)).toEqual({ object: 'webhook_endpoint.deleted', id: made.id, deleted: true })
  await expect(webhooks.retrieve(made.id)).rejects.toMatchObject({ status: 404 })
})

test('endpoints of the project are listed newest first, page by page', async () => {
  const emulator = await testEmulator()
  const { webhooks } = clientOf(emulator)
  for (const name of ['a', 'b', 'c']) await webhooks.create({ ...wanted, name })
  await webhooks.create(wanted, { headers: { 'openai-project': 'proj_other' } })
  const names = []
  for await (const { name } of webhooks.list({ limit: 2 })) names.push(name)
  expect(names).toEqual(['c', 'b', 'a'])
})

test('a test event returns the status of the endpoint', async () => {
  const { webhooks } = clientOf(await testEmulator())
  const { url, received } = await webhookReceiver([418])
  const { id } = await webhooks.create({ ...wanted, url })
  expect(await webhooks.test(id, { event_type: 'batch.completed' })).toEqual({
    object: 'webhook_endpoint.test',
    webhook_endpoint_id: id,
    event_type: 'batch.completed',
    status_code: 418,
    success: true,
  })
  expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ object: 'event', type: 'batch.completed' })
})

test('the types of events can be listed', async () => {
  const { object, data } = await clientOf(await testEmulator()).webhooks.eventTypes.list()
  expect(object).toBe('list')
  expect(data).toContain('fine_tuning.job.cancelled')
})

test.each([
  [{ ...wanted, url: 'http://example.com' }, "Invalid 'url': expected an HTTPS URL"],
  [{ ...wanted, url: 'ftp://127.0.0.1' }, "Invalid 'url'"],
  [{ ...wanted, url: 'nonsense' }, "Invalid 'url'"],
  [{ ...wanted, event_types: [] }, "Invalid 'event_types': array too short."],
  [{ ...wanted, event_types: ['job.done'] }, "Invalid value: 'job.done'."],
])('an endpoint like %j is refused', async (body, message) => {
  const refused = await ask(await testEmulator(), 'POST', '/v1/webhook_endpoints', { body })
  expect(refused.status).toBe(400)
  expect(refused.body.error?.message).toContain(message)
})
