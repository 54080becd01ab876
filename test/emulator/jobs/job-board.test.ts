import { expect, test } from 'vitest'
import type { Emulator } from '../../../src/emulator/index.ts'
import { ask, chatLines, clientOf, testEmulator, upload } from '../emulator-fixture.ts'

/** Everything the API shows of a job. */
const shown = async (emulator: Emulator, id: string) => {
  const job = await ask(emulator, 'GET', `/v1/fine_tuning/jobs/${id}`)
  const events = await ask(emulator, 'GET', `/v1/fine_tuning/jobs/${id}/events?limit=100`)
  const checkpoints = await ask(emulator, 'GET', `/v1/fine_tuning/jobs/${id}/checkpoints`)
  const models = await ask(emulator, 'GET', '/v1/models')
  const files = await ask(emulator, 'GET', '/v1/files')
  return { job, events, checkpoints, models, files }
}

test('what a job shows depends only on the clock, not on how often it is read', async () => {
  const [watched, left] = [await testEmulator(), await testEmulator()]
  const ids = await Promise.all(
    [watched, left].map(async (emulator) => {
      const client = clientOf(emulator)
      const training_file = await upload(client, chatLines(10))
      const job = await client.fineTuning.jobs.create({
        model: 'gpt-4o',
        training_file,
        hyperparameters: { n_epochs: 4 },
      })
      return job.id
    }),
  )
  const [id = '', other = ''] = ids
  expect(id).toBe(other)
  for (const seconds of [0, 1, 1, 1, 2, 10, 0.5, 0.25, 20, 0, 10, 100]) {
    watched.clock.advance(seconds)
    await shown(watched, id)
  }
  left.clock.advance(watched.clock.now() - left.clock.now())
  expect(await shown(left, id)).toEqual(await shown(watched, id))
})

test('concurrent reads see the same state', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(10))
  const job = await client.fineTuning.jobs.create({ model: 'gpt-4o', training_file })
  emulator.clock.advance(1000)
  const [first, ...rest] = await Promise.all(Array.from({ length: 5 }, () => shown(emulator, job.id)))
  for (const other of rest) expect(other).toEqual(first)
  expect(first?.models.body).toMatchObject({ object: 'list' })
})

test('a thousand jobs that end together are published together', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(10))
  for (let i = 0; i < 1000; i++)
    await ask(emulator, 'POST', '/v1/fine_tuning/jobs', { body: { model: 'gpt-4o', training_file } })
  emulator.clock.advance(1000)
  const models = (await client.models.list()).data.filter(({ id }) => id.startsWith('ft:') && !id.includes(':ckpt-'))
  expect(models).toHaveLength(1000)
})

test('of two concurrent cancels, one is rejected', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(10))
  const { id } = await client.fineTuning.jobs.create({ model: 'gpt-4o', training_file })
  emulator.clock.advance(10)
  const cancelling = [1, 2].map(() => ask(emulator, 'POST', `/v1/fine_tuning/jobs/${id}/cancel`))
  expect((await Promise.all(cancelling)).map(({ status }) => status)).toEqual([200, 400])
})
