import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { S3 } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { freePort } from '../../../scripts/free-port.ts'
import { chatLines, upload } from '../../emulator/emulator-fixture.ts'
import { jobIn, temporaryFolder, testServer, yamlFor } from '../../server/server-fixture.ts'
import { type Daemon, daemon } from './daemon.ts'
import { until } from './slurm-cluster.ts'

const credentials = { accessKeyId: 'test-key', secretAccessKey: 'test-secret' }
let endpoint = ''
let moto: Daemon
let s3: S3

/** Moto is a server of S3 that others maintain. `TEST_MOTO` is the path of its program. */
beforeAll(async () => {
  const program = process.env.TEST_MOTO
  if (!program) throw new Error('set TEST_MOTO to the path of the program moto_server, or run npm run test:engines')
  const port = await freePort()
  endpoint = `http://127.0.0.1:${port}`
  moto = daemon(program, ['-H', '127.0.0.1', '-p', String(port)], { log: '/dev/null' })
  moto.start()
  await until('S3 answers', async () => (await fetch(endpoint)).status > 0)
  s3 = new S3({ endpoint, forcePathStyle: true, region: 'us-east-1', credentials })
  await s3.createBucket({ Bucket: 'training' })
})
afterAll(() => moto?.kill())
beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', credentials.accessKeyId)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey)
})

const yaml = () => yamlFor(`storage: {type: s3, bucket: training, endpoint: "${endpoint}"}`)
const method = { type: 'supervised' as const, supervised: { hyperparameters: { n_epochs: 4, batch_size: 4 } } }
const object = async (Key: string) => {
  const { Body } = await s3.getObject({ Bucket: 'training', Key })
  return JSON.parse((await Body?.transformToString()) ?? '')
}

test('a job trains, and what it leaves is in the bucket', async () => {
  const { client } = await testServer({ yaml: yaml(), env: process.env })
  const training_file = await upload(client, chatLines(16))
  const { id } = await client.fineTuning.jobs.create({ model: 'tiny', training_file, method })
  const job = await jobIn(client, id, 'succeeded', 'failed')
  expect(job).toMatchObject({ status: 'succeeded', error: { code: null } })
  expect(await object(`runs/${id}/a1/outcome.json`)).toMatchObject({ checkpoint: 'checkpoints/step-16' })
  const [result = ''] = job.result_files
  const csv = Buffer.from(await (await client.files.content(result)).text(), 'base64').toString()
  expect(csv.split('\n')).toHaveLength(18)
})

test('a runner that is killed leaves its checkpoint there, and the next one goes on from it', async () => {
  const folder = await temporaryFolder()
  const gate = join(folder, 'wait-7')
  await writeFile(gate, '')
  const { client } = await testServer({ folder, yaml: yaml(), env: { ...process.env, TEST_TRAINER_GATE: folder } })
  const training_file = await upload(client, chatLines(16))
  const { id } = await client.fineTuning.jobs.create({ model: 'tiny', training_file, method })
  await expect
    .poll(() => object(`runs/${id}/a1/checkpoints/step-4/manifest.json`).catch(() => ({})))
    .toHaveProperty('files')
  const started = join(folder, `tunesmith-data/scratch/${id}-a1/started.json`)
  expect(existsSync(started)).toBe(true)
  process.kill(JSON.parse(await readFile(started, 'utf8')).pid, 'SIGKILL')
  await rm(gate)
  expect((await jobIn(client, id, 'succeeded', 'failed')).status).toBe('succeeded')
  expect(await object(`runs/${id}/a2/spec.json`)).toMatchObject({ resume_step: 4 })
})
