import { expect, test } from 'vitest'
import { ask, chatLines, clientOf, finishedJob, start, testEmulator, upload } from '../emulator-fixture.ts'

test('a snapshot goes as JSON into another emulator, which is then the same', async () => {
  const first = await testEmulator()
  const client = clientOf(first)
  const job = await finishedJob(first, client)
  await client.fineTuning.checkpoints.permissions.create(job.fine_tuned_model ?? '', { project_ids: ['proj_web'] })
  first.faults.add({ path: '/v1/none', status: 418 })
  const snapshot = await (await fetch(`${first.origin}/_emulator/snapshot`)).text()
  expect(JSON.parse(snapshot)).toEqual(JSON.parse(JSON.stringify(first.snapshot())))

  const second = await testEmulator()
  const other = clientOf(second)
  await upload(other, chatLines(30))
  expect(await ask(second, 'POST', '/_emulator/restore', { body: snapshot })).toMatchObject({ status: 200 })
  expect(second.clock.now()).toBe(start + 100_000)
  expect(await other.fineTuning.jobs.retrieve(job.id)).toEqual(job)
  expect((await other.files.list()).data).toEqual((await client.files.list()).data)
  expect((await other.fineTuning.jobs.listEvents(job.id)).data).toEqual(
    (await client.fineTuning.jobs.listEvents(job.id)).data,
  )
  expect(second.faults.list()).toEqual(first.faults.list())
  expect(await upload(other, chatLines(10))).toBe(await upload(client, chatLines(10)))
})

test('restoring a snapshot undoes later changes', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(10))
  const job = await client.fineTuning.jobs.create({ model: 'gpt-4o', training_file })
  const before = emulator.snapshot()
  await client.fineTuning.jobs.cancel(job.id)
  await client.files.delete(training_file)
  emulator.restore(before)
  expect((await client.fineTuning.jobs.retrieve(job.id)).status).toBe('validating_files')
  expect((await client.files.retrieve(training_file)).id).toBe(training_file)
  emulator.clock.advance(100_000)
  expect((await client.fineTuning.jobs.retrieve(job.id)).status).toBe('succeeded')
})

test.each([
  [{}, "Missing required parameter: 'format'."],
  [{ format: 'tunesmith-emulator', version: 99, seed: 1, tables: {}, contents: {} }, 'Expected a value <= 1'],
  [
    { format: 'tunesmith-emulator', version: 1, seed: 2, tables: {}, contents: {} },
    'the snapshot was taken from an emulator with seed 2, this emulator has seed 1: start it with --seed 2',
  ],
  ['not json', 'We could not parse the JSON body'],
])('%j is not restored, and nothing is lost', async (body, message) => {
  const emulator = await testEmulator()
  const file = await upload(clientOf(emulator), chatLines(10))
  const answer = await ask(emulator, 'POST', '/_emulator/restore', { body })
  expect(answer.status).toBe(400)
  expect(answer.body.error?.message).toContain(message)
  expect((await clientOf(emulator).files.retrieve(file)).id).toBe(file)
})
