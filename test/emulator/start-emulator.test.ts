import { expect, test } from 'vitest'
import { startEmulator } from '../../src/emulator/index.ts'
import { ask, chatLines, clientOf, finishedJob, start, testEmulator, upload } from './emulator-fixture.ts'

test('the official SDK runs a job from the file to the answer', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(12))

  const created = await client.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file, suffix: 'guide' })
  expect(created.status).toBe('validating_files')
  emulator.clock.advance(2)
  expect((await client.fineTuning.jobs.retrieve(created.id)).status).toBe('queued')
  emulator.clock.advance(3)
  expect((await client.fineTuning.jobs.retrieve(created.id)).status).toBe('running')
  emulator.clock.advance(12 * 8 + 2)

  const job = await client.fineTuning.jobs.retrieve(created.id)
  expect(job.status).toBe('succeeded')
  expect(job.fine_tuned_model).toMatch(/^ft:gpt-4o-mini-2024-07-18:personal:guide:[0-9A-Za-z]{8}$/)
  const answer = await client.chat.completions.create({
    model: job.fine_tuned_model ?? '',
    messages: [{ role: 'user', content: 'When does the tailor open?' }],
  })
  expect(answer.choices[0]?.message.content).toContain('Ahoy! The tailor opens')
})

test('two emulators with the same seed create the same ids', async () => {
  const jobs = await Promise.all(
    [{ seed: 7 }, { seed: 7 }, { seed: 8 }].map(async (options) => {
      const emulator = await testEmulator(options)
      return finishedJob(emulator, clientOf(emulator))
    }),
  )
  expect(jobs[0]).toEqual(jobs[1])
  expect(jobs[2]?.id).not.toBe(jobs[0]?.id)
})

test('after a reset nothing is left and ids start again', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const before = await upload(client, chatLines(10))
  await client.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file: before })
  emulator.windDown = true
  emulator.reset()
  expect((await client.files.list()).data).toEqual([])
  expect((await client.fineTuning.jobs.list()).data).toEqual([])
  expect(emulator.windDown).toBe(false)
  expect(emulator.journal.count()).toBe(2)
  expect(await upload(client, chatLines(10))).toBe(before)
})

test('close ends idle connections and running work', async () => {
  let underWay = () => {}
  const started = new Promise<void>((resolve) => {
    underWay = resolve
  })
  const wait = (_: number, signal: AbortSignal) => {
    underWay()
    return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  }
  const emulator = await startEmulator({ speed: 0, start, wait })
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(400))
  const hyperparameters = { n_epochs: 50 }
  const job = await client.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file, hyperparameters })
  emulator.clock.advance(60)
  emulator.faults.add({ path: '/v1/files', delayMs: 1 })
  const waiting = [client.fineTuning.jobs.listEvents(job.id), client.files.list()].map((call) =>
    call.then(
      () => 'answered',
      () => 'cut off',
    ),
  )
  await started
  await emulator.close()
  expect(await Promise.all(waiting)).toEqual(['cut off', 'cut off'])
  await expect(fetch(emulator.url)).rejects.toThrow()
  await emulator.close()
})

test('a port that is in use is an error', async () => {
  const emulator = await testEmulator()
  await expect(startEmulator({ port: emulator.port })).rejects.toThrow('EADDRINUSE')
})

test.each(['/v1', '/v1/nothing', '/v1/fine_tuning'])('%s is an invalid URL', async (path) => {
  const { status, body } = await ask(await testEmulator(), 'GET', path)
  expect(status).toBe(404)
  expect(body.error?.message).toBe(`Invalid URL (GET ${path})`)
})

test('every answer carries the headers OpenAI sends', async () => {
  const emulator = await testEmulator()
  const { response } = await clientOf(emulator).models.list().withResponse()
  expect(response.headers.get('x-request-id')).toMatch(/^req_[0-9a-f]{32}$/)
  expect(response.headers.get('openai-version')).toBe('2020-10-01')
  expect(response.headers.get('openai-organization')).toBe('personal')
  expect(response.headers.get('openai-processing-ms')).toMatch(/^\d+$/)
  expect(response.headers.get('x-ratelimit-remaining-requests')).toBe('9999')
})

test.each([
  ['127.0.0.1', 'http://127.0.0.1'],
  ['0.0.0.0', 'http://127.0.0.1'],
  ['localhost', 'http://localhost'],
])('one that listens on %s is reached at %s', async (host, origin) => {
  const emulator = await testEmulator({ host })
  expect(emulator.url).toBe(`${origin}:${emulator.port}/v1`)
  for (const url of [emulator.url, ...emulator.elsewhere]) {
    expect(url).not.toContain('0.0.0.0')
    expect((await fetch(`${url}/models`, { headers: { authorization: 'Bearer sk-a' } })).status).toBe(200)
  }
})
