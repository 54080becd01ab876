import { execFile, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { checkStorage } from '../../../src/server/checks/check-storage.ts'
import { parseServerConfig } from '../../../src/server/index.ts'
import { openStorage } from '../../../src/server/storage/open-storage.ts'
import { chatLines, collected, upload } from '../../emulator/emulator-fixture.ts'
import { jobIn, testServer, yamlFor } from '../../server/server-fixture.ts'

const run = promisify(execFile)
const account = fileURLToPath(new URL('./moto_account.py', import.meta.url))

/** Python with `moto[s3,server]`; `npm run test:serve` installs it. */
const python = process.env.TEST_MOTO_PYTHON ?? ''
beforeAll(() => {
  if (python === '')
    throw new Error('Set TEST_MOTO_PYTHON to a Python with moto[s3,server], or run: npm run test:serve')
})

/** Starts moto, which checks signatures from then on, and returns its URL and the keys of a user. */
const moto = async (): Promise<{ readonly endpoint: string; readonly key: string; readonly secret: string }> => {
  const server = spawn(python, ['-m', 'moto.server', '-p', '0'], { stdio: ['ignore', 'ignore', 'pipe'] })
  onTestFinished(() => void server.kill('SIGKILL'))
  for await (const line of createInterface(server.stderr)) {
    const [endpoint] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? []
    if (endpoint === undefined) continue
    server.stderr.resume()
    const { stdout } = await run(python, [account, endpoint])
    return { endpoint, ...JSON.parse(stdout) }
  }
  throw new Error('moto did not start')
}

test('a job trains on an S3 that checks signatures, and wrong keys are refused', async () => {
  const { endpoint, key, secret } = await moto()
  vi.stubEnv('AWS_ACCESS_KEY_ID', key)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secret)
  const yaml = yamlFor(`storage: {type: s3, bucket: bucket, prefix: team, endpoint: "${endpoint}"}`)
  const config = parseServerConfig(yaml, '/tmp/serve.yaml')
  expect(await Array.fromAsync(checkStorage(config))).toEqual([
    { check: 'storage', state: 'ok', found: 's3://bucket/team' },
  ])

  const { client } = await testServer({ yaml, env: process.env })
  const training_file = await upload(client, chatLines(16))
  const method = { type: 'supervised' as const, supervised: { hyperparameters: { n_epochs: 4, batch_size: 4 } } }
  const { id } = await client.fineTuning.jobs.create({ model: 'tiny', training_file, method })
  const job = await jobIn(client, id, 'succeeded', 'failed')
  expect(job).toMatchObject({ status: 'succeeded', error: { message: null } })
  expect(await collected(client.fineTuning.jobs.checkpoints.list(id))).toHaveLength(4)
  const storage = await openStorage(config)
  expect((await storage.list(`runs/${id}/a1/checkpoints`)).toSorted()).toEqual([
    'step-12',
    'step-16',
    'step-4',
    'step-8',
  ])

  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'another')
  const [refused] = await Array.fromAsync(checkStorage(config))
  expect(refused).toMatchObject({ state: 'fail', found: expect.stringContaining('SignatureDoesNotMatch') })
})
