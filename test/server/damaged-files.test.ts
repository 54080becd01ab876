import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chatLines, collected, upload } from '../emulator/emulator-fixture.ts'
import { simulatedServers } from './control/simulated-server.ts'
import { clientOf, jobIn, temporaryFolder, testServer } from './server-fixture.ts'

const damage = (path: string) => writeFile(path, ' ', { flag: 'a' })

test('a download of a damaged file is an error, and no file', async () => {
  const servers = await simulatedServers()
  const server = await servers.start()
  const client = clientOf(server)
  const small = await upload(client, chatLines(10))
  const large = await upload(client, chatLines(40_000))
  for (const id of [small, large]) await damage(join(servers.folder, 'tunesmith-data/files', id))
  await expect(client.files.content(small)).rejects.toMatchObject({ status: 500, code: 'file_damaged' })
  const response = await client.files.content(large)
  await expect(response.text()).rejects.toThrow()
})

test('a job on a damaged file fails before anything is started', async () => {
  const servers = await simulatedServers()
  const server = await servers.start()
  const client = clientOf(server)
  const training_file = await upload(client, chatLines(10))
  await damage(join(servers.folder, 'tunesmith-data/files', training_file))
  const { id } = await client.fineTuning.jobs.create({ model: 'tiny', training_file })
  for (let i = 0; i < 3; i++) await server.round()
  const { error } = await client.fineTuning.jobs.retrieve(id)
  expect(error?.code).toBe('invalid_training_file')
  expect(error?.message).toMatch(/is damaged in the storage of this server: its SHA-256 is \w+, but was \w+ when/)
  expect(servers.engine.trained).toEqual([])
})

test('the runner trains nothing on data that was damaged since', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'wait-7'), '')
  const { client } = await testServer({ folder, env: { ...process.env, TEST_TRAINER_GATE: folder } })
  const training_file = await upload(client, chatLines(16))
  const method = { type: 'supervised' as const, supervised: { hyperparameters: { n_epochs: 4, batch_size: 4 } } }
  const { id } = await client.fineTuning.jobs.create({ model: 'tiny', training_file, method })
  const run = join(folder, 'tunesmith-data/runs', id)
  await expect.poll(() => existsSync(join(run, 'a1/checkpoints/step-4/manifest.json'))).toBe(true)
  await damage(join(run, 'data/train.jsonl'))
  process.kill(JSON.parse(await readFile(join(run, 'a1/started.json'), 'utf8')).pid, 'SIGKILL')
  const { error } = await jobIn(client, id, 'failed')
  expect(error?.message).toMatch(/^The training file is damaged: its SHA-256 is/)
  expect(existsSync(join(run, 'a2/trainer.log'))).toBe(false)
  const messages = (await collected(client.fineTuning.jobs.listEvents(id, { limit: 100 }))).map(
    ({ message }) => message,
  )
  expect(messages.filter((message) => message.startsWith('Step 7'))).toEqual([])
})
