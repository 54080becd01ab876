import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type OpenAI from 'openai'
import { beforeEach, expect, test, vi } from 'vitest'
import { chatLines, collected, upload } from '../../emulator/emulator-fixture.ts'
import { jobIn, temporaryFolder, testServer, yamlFor } from '../server-fixture.ts'
import { type FakeS3, fakeS3 } from './fake-s3.ts'

const run = promisify(execFile)
const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test-key')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test-secret')
})

const yamlWith = ({ endpoint }: FakeS3) =>
  yamlFor(`storage: {type: s3, bucket: bucket, prefix: team, endpoint: "${endpoint}"}`)

const json = (s3: FakeS3, key: string) => JSON.parse(String(s3.contents.get(`bucket/team/${key}`)))

const createJob = async (client: OpenAI): Promise<string> => {
  const training_file = await upload(client, chatLines(16))
  const validation_file = await upload(client, chatLines(10))
  const method = { type: 'supervised' as const, supervised: { hyperparameters: { n_epochs: 4, batch_size: 4 } } }
  return (await client.fineTuning.jobs.create({ model: 'tiny', training_file, validation_file, method })).id
}

/** A server whose trainers wait before step 7. */
const gated = async () => {
  const s3 = await fakeS3()
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'wait-7'), '')
  const env = { ...process.env, TEST_TRAINER_GATE: folder }
  const { client } = await testServer({ folder, yaml: yamlWith(s3), env })
  const job = await createJob(client)
  return {
    s3,
    folder,
    client,
    job,
    scratch: (attempt: number) => join(folder, `tunesmith-data/scratch/${job}-a${attempt}`),
  }
}

test('a job trains with nothing shared but S3', async () => {
  const s3 = await fakeS3()
  const { client, folder } = await testServer({ yaml: yamlWith(s3), env: process.env })
  const id = await createJob(client)
  const job = await jobIn(client, id, 'succeeded', 'failed')
  expect(job).toMatchObject({ status: 'succeeded', error: { code: null } })
  const events = await collected(client.fineTuning.jobs.listEvents(id, { limit: 100 }))
  expect(events.filter(({ type }) => type === 'metrics')).toHaveLength(16)
  const { files } = json(s3, `runs/${id}/a1/checkpoints/step-16/manifest.json`)
  expect(Object.keys(files)).toEqual(['weights.json'])
  expect(json(s3, `runs/${id}/a1/outcome.json`)).toMatchObject({
    status: 'succeeded',
    checkpoint: 'checkpoints/step-16',
  })
  const [result = ''] = job.result_files
  expect(await (await client.files.content(result)).text()).toMatch(/^[\w+/=]+$/)
  // Neither contents nor credentials stay on the machine.
  expect(existsSync(join(folder, `tunesmith-data/scratch/${id}-a1`))).toBe(false)
  for (const [key, content] of s3.contents) expect(content.includes('test-secret'), key).toBe(false)
  // A file that was deleted does not take the data of a job with it.
  await client.files.delete(job.training_file)
  expect(s3.contents.has(`bucket/team/runs/${id}/data/train.jsonl`)).toBe(true)
})

test('a runner that is killed leaves its checkpoint in S3, and the next one goes on from it', async () => {
  const { s3, folder, client, job, scratch } = await gated()
  await expect.poll(() => s3.contents.has(`bucket/team/runs/${job}/a1/checkpoints/step-4/manifest.json`)).toBe(true)
  // What is stored takes no room on this machine any more.
  await expect.poll(() => existsSync(join(scratch(1), 'checkpoints/step-4'))).toBe(false)
  process.kill(JSON.parse(await readFile(join(scratch(1), 'started.json'), 'utf8')).pid, 'SIGKILL')
  await rm(join(folder, 'wait-7'))
  expect((await jobIn(client, job, 'succeeded', 'failed')).status).toBe('succeeded')
  expect(json(s3, `runs/${job}/a2/spec.json`)).toMatchObject({
    resume_step: 4,
    resume_from: `s3://bucket/team/runs/${job}/a1/checkpoints/step-4`,
  })
  expect(existsSync(scratch(1))).toBe(false)
})

test('a storage that is away does not end a training, and loses none of it', async () => {
  const { s3, folder, client, job, scratch } = await gated()
  await expect.poll(() => s3.contents.has(`bucket/team/runs/${job}/a1/checkpoints/step-4/manifest.json`)).toBe(true)
  s3.isDown = true
  await rm(join(folder, 'wait-7'))
  // It trains to its end, and waits with what it has.
  await expect.poll(() => existsSync(join(scratch(1), 'checkpoints/step-16/manifest.json'))).toBe(true)
  s3.isDown = false
  expect((await jobIn(client, job, 'succeeded', 'failed')).status).toBe('succeeded')
  const events = await collected(client.fineTuning.jobs.listEvents(job, { limit: 100 }))
  expect(events.filter(({ type }) => type === 'metrics')).toHaveLength(16)
  expect(s3.contents.has(`bucket/team/runs/${job}/a2/spec.json`)).toBe(false)
})

test('a marker whose answer was lost is the runner’s own, and another runner ends itself', async () => {
  const s3 = await fakeS3()
  s3.loseAnswerTo = /^PUT .*started\.json/
  const { client, folder } = await testServer({ yaml: yamlWith(s3), env: process.env })
  const id = await createJob(client)
  expect((await jobIn(client, id, 'succeeded', 'failed')).status).toBe('succeeded')
  const env = {
    ...process.env,
    ...{ TUNESMITH_S3_KEY_ID: 'test-key', TUNESMITH_S3_SECRET: 'test-secret', TUNESMITH_S3_ENDPOINT: s3.endpoint },
    ...{ TUNESMITH_S3_PATH_STYLE: '1', TUNESMITH_SCRATCH: join(folder, 'other') },
  }
  const second = run('python3', [pathOf('../../../src/server/runner.py'), `s3://bucket/team/runs/${id}/a1`], { env })
  await expect(second).rejects.toMatchObject({ code: 75, stderr: 'another runner has taken this attempt\n' })
})

test('the runner signs as AWS shows, and stores large files in parts', async () => {
  const s3 = await fakeS3()
  const folder = await temporaryFolder()
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' }
  await run('python3', [pathOf('./check_bucket.py'), pathOf('../../../src/server/runner.py'), s3.endpoint, folder], {
    env,
  })
  expect(s3.contents.get('bucket/runs/a b/large')?.equals(await readFile(join(folder, 'large')))).toBe(true)
  expect(s3.requests.filter((request) => request.includes('partNumber='))).toHaveLength(4)
})
