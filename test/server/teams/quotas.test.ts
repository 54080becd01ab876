import type { APIError } from 'openai'
import { expect, test } from 'vitest'
import { chatLines, collected, upload } from '../../emulator/emulator-fixture.ts'
import { simulatedServers } from '../control/simulated-server.ts'
import { clientOf } from '../server-fixture.ts'

const limited = async (quotas: string, model = '') => {
  const servers = await simulatedServers(`quotas: ${quotas}`, model)
  const server = await servers.start()
  const client = clientOf(server)
  const create = async (training_file: string) => {
    const hyperparameters = { n_epochs: 2, batch_size: 5 }
    const method = { type: 'supervised' as const, supervised: { hyperparameters } }
    return client.fineTuning.jobs.create({ model: 'tiny', training_file, method })
  }
  return { servers, server, client, create }
}

const exceeded = (message: RegExp) => ({
  status: 429,
  code: 'quota_exceeded',
  message: expect.stringMatching(message),
})

test('a project with too many unfinished jobs gets no other one, however many ask at once', async () => {
  const { client, create } = await limited('{unfinished_jobs: 1}')
  const file = await upload(client, chatLines(10))
  const made = await Promise.allSettled([create(file), create(file), create(file)])
  const jobs = made.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  expect(jobs).toHaveLength(1)
  const rejected = create(file)
  await expect(rejected).rejects.toMatchObject(exceeded(/at most 1 unfinished fine-tuning jobs.*has 1\..*cancel one/))
  await client.fineTuning.jobs.cancel(jobs[0]?.id ?? '')
  expect((await create(file)).status).toBe('validating_files')
})

test('jobs per day count from midnight, and the error says when to come again', async () => {
  const { client, create, servers } = await limited('{jobs_per_day: 1}')
  const file = await upload(client, chatLines(10))
  await client.fineTuning.jobs.cancel((await create(file)).id)
  const error: APIError = await create(file).then(
    () => expect.unreachable(),
    (thrown) => thrown,
  )
  expect(error).toMatchObject(exceeded(/at most 1 fine-tuning jobs per day/))
  const seconds = Number(error.headers?.get('retry-after'))
  expect(error.headers?.get('x-ratelimit-remaining-requests')).toBe('0')
  expect(error.headers?.get('x-should-retry')).toBe('false')
  servers.wait(seconds)
  expect((await create(file)).status).toBe('validating_files')
})

test('quotas of one project replace those of every project', async () => {
  const { client, create } = await limited('{unfinished_jobs: 0, projects: {proj_x: {unfinished_jobs: 1}}}')
  const file = await upload(client, chatLines(10))
  await expect(create(file)).rejects.toMatchObject(exceeded(/at most 0 unfinished/))
})

test('files count until they are deleted, also those that are uploaded in parts', async () => {
  const size = Buffer.byteLength(chatLines(20).join('\n'))
  const { client } = await limited(`{stored_mb: ${(1.5 * size) / 1e6}}`)
  const file = await upload(client, chatLines(20))
  await expect(upload(client, chatLines(20))).rejects.toMatchObject(
    exceeded(/at most 0\.\d+ MB of stored files.*Delete files/),
  )
  const announced = { filename: 'a.jsonl', purpose: 'fine-tune' as const, mime_type: 'application/jsonl' }
  await expect(client.uploads.create({ ...announced, bytes: 9_000 })).rejects.toMatchObject(exceeded(/stored files/))
  expect(await collected(client.files.list())).toHaveLength(1)
  await client.files.delete(file)
  await upload(client, chatLines(20))
})

test('a job that would train too many tokens fails before it is queued', async () => {
  const { client, create, server } = await limited('{trained_tokens_per_month: 2000}')
  const small = await create(await upload(client, chatLines(10)))
  await server.round()
  const { trained_tokens: _, ...first } = await client.fineTuning.jobs.retrieve(small.id)
  expect(first.status).toBe('queued')
  const large = await create(await upload(client, chatLines(400)))
  await server.round()
  const { status, error } = await client.fineTuning.jobs.retrieve(large.id)
  expect([status, error?.code]).toEqual(['failed', 'quota_exceeded'])
  expect(error?.message).toMatch(/would train \d+ tokens, but the project proj_\w+ has \d+ left of 2000 per month/)
})

test('GPU hours count from the start of training, and a new month starts at none', async () => {
  const { client, create, server, servers } = await limited('{gpu_hours_per_month: 2}', '    resources: {gpus: 2}')
  const file = await upload(client, chatLines(10))
  const { id } = await create(file)
  for (let i = 0; i < 3; i++) await server.round()
  expect((await client.fineTuning.jobs.retrieve(id)).status).toBe('running')
  servers.wait(1_800)
  const second = await create(file)
  servers.wait(1_900)
  await expect(create(file)).rejects.toMatchObject(
    exceeded(/at most 2 GPU hours per month on this server, and has 2\.0/),
  )
  for (const job of [id, second.id]) await client.fineTuning.jobs.cancel(job)
  for (let i = 0; i < 2; i++) await server.round()
  servers.wait(31 * 86_400)
  expect((await create(file)).status).toBe('validating_files')
})
