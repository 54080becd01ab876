import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { EmulatorOptions } from '../../../src/emulator/index.ts'
import { chatLines, clientOf, finishedJob, start, testEmulator, upload } from '../emulator-fixture.ts'
import { webhookReceiver } from './webhook-receiver.ts'

const event_types = [
  'fine_tuning.job.succeeded' as const,
  'fine_tuning.job.failed' as const,
  'fine_tuning.job.cancelled' as const,
]

// So that the emulator looks for what is due when a test wants it to.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const arrival = (received: readonly unknown[], count: number) =>
  vi.waitFor(() => expect(received).toHaveLength(count), { timeout: 10_000, interval: 25 })

/** Once the emulator has looked, and what it sent has come in. */
const looked = async (settled: () => Promise<void>) => {
  await vi.advanceTimersByTimeAsync(25)
  await settled()
}

const listening = async (statuses: readonly number[] = [], options: EmulatorOptions = {}) => {
  const emulator = await testEmulator(options)
  const client = clientOf(emulator)
  const receiver = await webhookReceiver(statuses)
  const { signing_secret: secret, id } = await client.webhooks.create({ name: 'hook', url: receiver.url, event_types })
  const arrived = (count: number) => arrival(receiver.received, count)
  const opened = (index: number, key = secret) => {
    const { body = '', headers = {} } = receiver.received[index] ?? {}
    return client.webhooks.unwrap(body, headers, key)
  }
  const nothingNew = async () => {
    const before = receiver.received.length
    await looked(receiver.settled)
    expect(receiver.received).toHaveLength(before)
  }
  return { emulator, client, ...receiver, id, secret, arrived, opened, nothingNew }
}

test('the end of a job sends a webhook that the SDK verifies', async () => {
  const { emulator, client, received, arrived, opened, nothingNew } = await listening()
  const training_file = await upload(client, chatLines(10))
  const job = await client.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file })
  emulator.clock.advance(100)
  await nothingNew()
  emulator.clock.advance(7)
  await arrived(1)
  expect(await opened(0)).toEqual({
    id: expect.stringMatching(/^evt_/),
    object: 'event',
    created_at: start + 107,
    type: 'fine_tuning.job.succeeded',
    data: { id: job.id },
  })
  await expect(opened(0, 'whsec_d3Jvbmc=')).rejects.toThrow()
  expect(received[0]?.headers['webhook-id']).toMatch(/^wh_/)
})

test('failed and cancelled jobs send events as well', async () => {
  const { emulator, client, arrived, opened } = await listening()
  const [few, many] = [await upload(client, chatLines(3)), await upload(client, chatLines(10))]
  await client.fineTuning.jobs.create({ model: 'gpt-4o', training_file: few })
  const { id } = await client.fineTuning.jobs.create({ model: 'gpt-4o', training_file: many })
  emulator.clock.advance(3)
  await client.fineTuning.jobs.cancel(id)
  await arrived(2)
  const types = [(await opened(0)).type, (await opened(1)).type]
  expect(types.sort()).toEqual(['fine_tuning.job.cancelled', 'fine_tuning.job.failed'])
})

test('a failed delivery is retried a few times on the clock, with the same id', async () => {
  const { emulator, client, received, arrived, nothingNew } = await listening([500, 302, 404, 500, 500])
  await finishedJob(emulator, client)
  for (const [i, pause] of [5, 30, 120].entries()) {
    await arrived(i + 1)
    await nothingNew()
    emulator.clock.advance(pause - 1)
    await nothingNew()
    emulator.clock.advance(1)
  }
  await arrived(4)
  emulator.clock.advance(100_000)
  await nothingNew()
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
})

test('a receiver that never answers blocks nothing', async () => {
  const { emulator, client, arrived } = await listening()
  const silent = await import('node:net').then(({ createServer }) => createServer(() => undefined))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = Object(silent.address())
  await client.webhooks.create({ name: 'silent', url: `http://127.0.0.1:${port}`, event_types })
  await finishedJob(emulator, client)
  await arrived(1)
  await finishedJob(emulator, client)
  await arrived(2)
  silent.close()
})

test('only matching jobs of the project that end after the endpoint was created send events', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  await finishedJob(emulator, client)
  emulator.clock.advance(1)
  const { url, received, settled } = await webhookReceiver()
  await client.webhooks.create({ name: 'late', url, event_types })
  await client.webhooks.create({ name: 'other', url, event_types: ['fine_tuning.job.failed'] })
  const elsewhere = client.withOptions({ project: 'proj_other' })
  expect((await finishedJob(emulator, elsewhere)).status).toBe('succeeded')
  await looked(settled)
  expect(received).toEqual([])
})

test('webhooks leave this machine only with webhooksAnywhere', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const { id } = await client.webhooks.create({ name: 'far', url: 'https://hooks.invalid/x', event_types })
  await expect(client.webhooks.test(id, { event_type: 'fine_tuning.job.failed' })).rejects.toThrow(
    'the emulator sends webhooks only to this machine unless it is started with webhooksAnywhere',
  )
  const open = await testEmulator({ webhooksAnywhere: true })
  const far = await clientOf(open).webhooks.create({ name: 'far', url: 'https://hooks.invalid/x', event_types })
  await expect(clientOf(open).webhooks.test(far.id, { event_type: 'fine_tuning.job.failed' })).rejects.toThrow(
    'could not be reached: TypeError: fetch failed',
  )
})

test('after a rotation both secrets can stay valid for a day', async () => {
  const { emulator, client, id, secret, arrived, opened } = await listening()
  const { signing_secret: fresh } = await client.webhooks.rotateSecret(id, {
    keep_old_secret_active_for_24_hours: true,
  })
  const event_type = 'fine_tuning.job.succeeded'
  expect(await client.webhooks.test(id, { event_type })).toMatchObject({ status_code: 200, success: true })
  await arrived(1)
  expect((await opened(0, secret)).type).toBe(event_type)
  expect((await opened(0, fresh)).type).toBe(event_type)
  emulator.clock.advance(86_400)
  await client.webhooks.test(id, { event_type })
  await expect(opened(1, secret)).rejects.toThrow()
  expect((await opened(1, fresh)).type).toBe(event_type)
})
