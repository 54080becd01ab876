import { readdir, stat } from 'node:fs/promises'
import OpenAI from 'openai'
import { expect, onTestFinished, test, vi } from 'vitest'
import { seededRandom } from '../../../src/emulator/deterministic/seeded-random.ts'
import { ask, chatLines, clientOf, finishedJob, start, testEmulator, upload } from '../emulator-fixture.ts'
import { folder, keptEmulator } from './kept-emulator.ts'

test('everything survives a restart', async () => {
  const data = await folder()
  const first = await testEmulator({ data, seed: 9 })
  const client = clientOf(first)
  const job = await finishedJob(first, client, { suffix: 'kept', metadata: { $content: 'mine' } })
  const model = job.fine_tuned_model ?? ''
  const bytes = await (await client.files.content(job.training_file)).text()
  const csv = await (await client.files.content(job.result_files[0] ?? '')).text()
  const { data: permissions } = await client.fineTuning.checkpoints.permissions.create(model, {
    project_ids: ['proj_web'],
  })
  await client.files.delete(job.training_file)
  const running = await client.fineTuning.jobs.create({
    model: 'gpt-4o',
    training_file: await upload(client, chatLines(12)),
  })
  await ask(first, 'POST', '/_emulator/faults', { body: { path: '/v1/none', status: 418 } })
  await ask(first, 'POST', '/_emulator/wind-down', { body: { enabled: true } })
  await first.close()

  const second = await testEmulator({ data })
  const again = clientOf(second)
  expect(second.clock.now()).toBe(start + 100_000)
  expect(await again.fineTuning.jobs.retrieve(job.id)).toEqual(job)
  expect(await again.fineTuning.jobs.retrieve(running.id)).toMatchObject({ status: 'validating_files' })
  expect((await again.models.retrieve(model)).id).toBe(model)
  expect(await (await again.files.content(job.result_files[0] ?? '')).text()).toBe(csv)
  expect(await ask(second, 'GET', `/v1/files/${job.training_file}`)).toMatchObject({ status: 404 })
  expect(await (await again.files.content(running.training_file)).text()).toBe(bytes)
  expect((await again.fineTuning.checkpoints.permissions.list(model)).data).toEqual(permissions)
  expect(second.windDown).toBe(true)
  expect(second.faults.list()).toHaveLength(1)
  const said = await again.chat.completions.create({ model, messages: [{ role: 'user', content: 'the tailor?' }] })
  expect(said.choices[0]?.message.content).toContain('Ahoy! The tailor')
  expect(await upload(again, chatLines(10))).not.toBe(running.training_file)
})

test('the remaining limit is persistent and refills while the emulator is down', async () => {
  const data = await folder()
  const rateLimits = { requestsPerMinute: 3 }
  const first = await testEmulator({ data, rateLimits })
  for (let i = 0; i < 3; i++) await ask(first, 'GET', '/v1/fine_tuning/jobs')
  await first.close()
  const second = await testEmulator({ data, rateLimits })
  expect((await ask(second, 'GET', '/v1/fine_tuning/jobs')).status).toBe(429)
  second.clock.advance(20)
  expect((await ask(second, 'GET', '/v1/fine_tuning/jobs')).status).toBe(200)
})

test('time goes on while the emulator is down, unless its clock stands still', async () => {
  const data = await folder()
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const first = await testEmulator({ data, speed: 1000 })
  await first.close()
  vi.setSystemTime(Date.now() + 60_000)
  const second = await testEmulator({ data, speed: 0 })
  expect(second.clock.now()).toBeGreaterThanOrEqual(start + 60_000)
  expect(second.clock.speed).toBe(0)
})

test('a deleted model stays deleted after a restart', async () => {
  const data = await folder()
  const first = await testEmulator({ data })
  const { fine_tuned_model: model } = await finishedJob(first, clientOf(first))
  await clientOf(first).models.delete(model ?? '')
  await first.close()
  const second = await testEmulator({ data })
  await expect(clientOf(second).models.retrieve(model ?? '')).rejects.toThrow('does not exist')
})

test('a reset is persistent', async () => {
  const data = await folder()
  const first = await testEmulator({ data })
  await finishedJob(first, clientOf(first))
  await ask(first, 'POST', '/_emulator/reset')
  await first.close()
  const second = await testEmulator({ data })
  expect((await clientOf(second).fineTuning.jobs.list()).data).toEqual([])
  expect((await clientOf(second).files.list()).data).toEqual([])
  expect((await readdir(data)).filter((name) => name.startsWith('content-'))).toEqual([])
})

test('reading writes nothing', async () => {
  const data = await folder()
  const emulator = await testEmulator({ data })
  const client = clientOf(emulator)
  const job = await finishedJob(emulator, client)
  await emulator.save()
  const { size } = await sizeOf(data)
  for (let i = 0; i < 20; i++) await client.fineTuning.jobs.retrieve(job.id)
  await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: 'hi' }] })
  expect((await sizeOf(data)).size).toBe(size)
})

test('a mostly outdated log is rewritten with the same content', async () => {
  const data = await folder()
  const first = await testEmulator({ data })
  const file = await upload(clientOf(first), chatLines(10))
  const body = { path: '/v1/none', status: 500, body: 'x'.repeat(300_000) }
  for (let i = 0; i < 8; i++) await ask(first, 'POST', '/_emulator/faults', { body })
  await first.close()
  expect((await readdir(data)).filter((name) => name.startsWith('state-'))).not.toEqual(['state-1.log'])
  const second = await testEmulator({ data })
  expect(second.faults.list()).toHaveLength(8)
  expect((await clientOf(second).files.retrieve(file)).id).toBe(file)
})

test('everything acknowledged survives SIGKILL at any moment', { timeout: 120_000 }, async () => {
  const data = await folder()
  const random = seededRandom('kill')
  const jobs = new Map<string, string>()
  const files = new Set<string>()
  for (let round = 0; round < 6; round++) {
    const { url, kill } = await keptEmulator(data)
    const found = new Map<string, string>()
    const client = new OpenAI({ baseURL: url, apiKey: 'sk-kill', maxRetries: 0 })
    await Promise.all(Array.from(files, (id) => client.files.retrieve(id)))
    for await (const job of client.fineTuning.jobs.list({ limit: 100 })) {
      if (jobs.has(job.id)) found.set(job.id, Object(job).user_provided_suffix)
    }
    expect(found).toEqual(jobs)
    let untilKilled = 1 + Math.floor(random() * 40)
    const answered = () => {
      untilKilled -= 1
      if (untilKilled === 0) void kill()
    }
    const work = Array.from({ length: 4 }, async (_, worker) => {
      for (let i = 0; ; i++) {
        const suffix = `r${round}w${worker}i${i}`
        const training_file = await upload(client, [...chatLines(10), JSON.stringify({ suffix })])
        files.add(training_file)
        answered()
        const { id } = await client.fineTuning.jobs.create({ model: 'gpt-4o', training_file, suffix })
        jobs.set(id, suffix)
        answered()
        if (i % 3 === 2) {
          files.delete(training_file)
          await client.files.delete(training_file)
        }
      }
    })
    expect((await Promise.allSettled(work)).map(({ status }) => status)).toEqual(work.map(() => 'rejected'))
  }
  expect(jobs.size).toBeGreaterThan(20)
  expect((await readdir(data)).filter((name) => name.endsWith('.tmp')).length).toBeLessThan(5)
})

const sizeOf = async (data: string): Promise<{ size: number }> => {
  const names = await readdir(data)
  const sizes = await Promise.all(names.filter((name) => name !== 'lock').map((name) => stat(`${data}/${name}`)))
  return { size: sizes.reduce((sum, { size }) => sum + size, 0) }
}
