import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import OpenAI from 'openai'
import { expect, onTestFinished, test } from 'vitest'
import { parseServerConfig, startServer } from '../../src/server/index.ts'
import { chatLines, collected, upload } from '../emulator/emulator-fixture.ts'
import { jobIn, quiet, temporaryFolder, testServer, yamlFor } from './server-fixture.ts'

const tunesmith = fileURLToPath(new URL('../../src/cli/tunesmith.js', import.meta.url))

/** Starts `tunesmith serve` as a process of its own. */
const spawnServer = async (folder: string, env: Readonly<Record<string, string>>) => {
  const child: ChildProcess = spawn(process.execPath, [tunesmith, 'serve', '--json'], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let text = ''
  for await (const chunk of child.stdout ?? []) {
    text += chunk
    if (text.trimEnd().endsWith('}')) break
  }
  const { url, key }: { url: string; key: string } = JSON.parse(text)
  return { child, url, key }
}

const createJob = async (client: OpenAI): Promise<string> => {
  const training_file = await upload(client, chatLines(16))
  const method = { type: 'supervised' as const, supervised: { hyperparameters: { n_epochs: 4, batch_size: 4 } } }
  return (await client.fineTuning.jobs.create({ model: 'tiny', training_file, method })).id
}

const stepsOf = async (client: OpenAI, job: string): Promise<number> => {
  const events = await collected(client.fineTuning.jobs.listEvents(job, { limit: 100 }))
  return Math.max(0, ...events.map(({ data }) => Number(Object(data).step ?? 0)))
}

const clientAt = (url: string, apiKey: string) => new OpenAI({ baseURL: url, apiKey, maxRetries: 0 })

test('a server that is killed leaves its trainer alone, and the next one finds it', { timeout: 120_000 }, async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'serve.yaml'), yamlFor())
  await writeFile(join(folder, 'wait-7'), '')
  const { child, url, key } = await spawnServer(folder, { TEST_TRAINER_GATE: folder })
  const job = await createJob(clientAt(url, key))
  await expect.poll(() => stepsOf(clientAt(url, key), job)).toBe(6)
  child.kill('SIGKILL')

  // Time passes faster for the next server, so that it sees soon that the dead one shows no sign of life.
  const dependencies = { ...quiet(), monotonic: () => performance.now() / 10 }
  const server = await startServer(parseServerConfig(yamlFor(), join(folder, 'serve.yaml')), { dependencies, env: {} })
  onTestFinished(() => server.close())
  const client = clientAt(server.url, key)
  await rm(join(folder, 'wait-7'))
  expect((await jobIn(client, job, 'succeeded', 'failed')).status).toBe('succeeded')
  expect(await stepsOf(client, job)).toBe(16)
  expect(existsSync(join(folder, 'tunesmith-data/runs', job, 'a2'))).toBe(false)
})

test('a runner that is killed takes its trainer with it, and another goes on from the checkpoint', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'wait-7'), '')
  const { client } = await testServer({ folder, env: { ...process.env, TEST_TRAINER_GATE: folder } })
  const job = await createJob(client)
  await expect.poll(() => stepsOf(client, job)).toBe(6)
  const run = join(folder, 'tunesmith-data/runs', job)
  process.kill((await json(join(run, 'a1/started.json'))).pid, 'SIGKILL')
  await rm(join(folder, 'wait-7'))
  expect((await jobIn(client, job, 'succeeded', 'failed')).status).toBe('succeeded')
  expect((await json(join(run, 'a2/spec.json'))).resume_step).toBe(4)
  const messages = (await collected(client.fineTuning.jobs.listEvents(job, { limit: 100 }))).map(
    ({ message }) => message,
  )
  expect(messages.filter((message) => message.startsWith('The trainer was lost (1 of at most 2'))).toHaveLength(1)
  expect(messages.filter((message) => message.startsWith('Step 6/16'))).toHaveLength(2)
})

test('cancelling ends the trainer, and pausing lets it go on later', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'wait-7'), '')
  const { client } = await testServer({ folder, env: { ...process.env, TEST_TRAINER_GATE: folder } })
  const job = await createJob(client)
  await expect.poll(() => stepsOf(client, job)).toBe(6)
  expect((await client.fineTuning.jobs.pause(job)).status).toBe('pausing')
  await jobIn(client, job, 'paused')
  expect((await json(join(folder, 'tunesmith-data/runs', job, 'a1/outcome.json'))).status).toBe('stopped')
  await client.fineTuning.jobs.resume(job)
  await jobIn(client, job, 'running')
  await client.fineTuning.jobs.cancel(job)
  expect((await jobIn(client, job, 'cancelled', 'succeeded')).finished_at).toBeNull()
  const { pid } = await json(join(folder, 'tunesmith-data/runs', job, 'a2/trainer.json'))
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})

test('a trainer that exits with an error fails the job, with its last line', async () => {
  const { client } = await testServer({ env: { ...process.env, TEST_TRAINER_FAIL_AT: '3' } })
  const job = await createJob(client)
  const { status, error } = await jobIn(client, job, 'succeeded', 'failed')
  expect(status).toBe('failed')
  expect(error).toEqual({
    code: 'trainer_failed',
    message: 'The trainer exited with code 3. Its last line was: no room left for step 3',
    param: null,
  })
})

test('a trainer that reports nonsense trains all the same', async () => {
  const { client } = await testServer({ env: { ...process.env, TEST_TRAINER_NONSENSE: '1' } })
  const job = await createJob(client)
  expect((await jobIn(client, job, 'succeeded', 'failed')).status).toBe('succeeded')
  const events = await collected(client.fineTuning.jobs.listEvents(job, { limit: 100 }))
  const warnings = new Set(events.filter(({ level }) => level === 'warn').map(({ message }) => message))
  expect([...warnings].join('\n')).toMatch(/unreadable progress: step must be a number/)
  expect([...warnings].join('\n')).toMatch(/named a checkpoint that is no folder of its run/)
})

test('a trainer that does not exist fails the job with what was missing', async () => {
  const yaml = yamlFor().replace('command: [python3,', 'command: [no-such-trainer,')
  const { client } = await testServer({ yaml })
  const { error } = await jobIn(client, await createJob(client), 'succeeded', 'failed')
  expect(error?.message).toMatch(/^Cannot start the trainer no-such-trainer: /)
})

test('the same seed trains to the same result, also across a resume', async () => {
  const weights = async (gate: boolean) => {
    const folder = await temporaryFolder()
    if (gate) await writeFile(join(folder, 'wait-7'), '')
    const { client } = await testServer({ folder, env: { ...process.env, TEST_TRAINER_GATE: folder } })
    const training_file = await upload(client, chatLines(16))
    const hyperparameters = { n_epochs: 4, batch_size: 4 }
    const method = { type: 'supervised' as const, supervised: { hyperparameters } }
    const { id } = await client.fineTuning.jobs.create({ model: 'tiny', training_file, seed: 5, method })
    if (gate) {
      await expect.poll(() => stepsOf(client, id)).toBe(6)
      await client.fineTuning.jobs.pause(id)
      await jobIn(client, id, 'paused')
      await rm(join(folder, 'wait-7'))
      await client.fineTuning.jobs.resume(id)
    }
    await jobIn(client, id, 'succeeded')
    const attempt = gate ? 'a2' : 'a1'
    return readFile(join(folder, 'tunesmith-data/runs', id, attempt, 'checkpoints/step-16/weights.json'), 'utf8')
  }
  expect(await weights(true)).toBe(await weights(false))
})

const json = async (path: string) => JSON.parse(await readFile(path, 'utf8'))
