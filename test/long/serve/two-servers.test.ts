import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalPostgres, localPostgres } from '../../../scripts/suites/local-postgres.ts'
import { chatLines, collected, upload } from '../../emulator/emulator-fixture.ts'
import { jobIn, temporaryFolder, yamlFor } from '../../server/server-fixture.ts'
import { serverProcess } from './server-process.ts'

let postgres: LocalPostgres
beforeAll(async () => {
  postgres = await localPostgres()
})
afterAll(() => postgres.remove())

test('of two servers on one database, one leads, and the other takes over when it is killed', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'serve.yaml'), yamlFor(`database: ${postgres.url}`))
  await writeFile(join(folder, 'wait-7'), '')
  const first = await serverProcess(folder, { TEST_TRAINER_GATE: folder })
  const second = await serverProcess(folder, { TEST_TRAINER_GATE: folder })
  const key = first.key ?? ''
  expect(second.key).toBeUndefined()
  await expect.poll(() => first.isLeader()).toBe(true)
  expect(await second.isLeader()).toBe(false)

  // Whatever one server was told, the other one knows.
  const training_file = await upload(first.client(key), chatLines(16))
  const method = { type: 'supervised' as const, supervised: { hyperparameters: { n_epochs: 4, batch_size: 4 } } }
  const { id } = await second.client(key).fineTuning.jobs.create({ model: 'tiny', training_file, method })
  const steps = async () => {
    const events = await collected(second.client(key).fineTuning.jobs.listEvents(id, { limit: 100 }))
    return events.filter(({ type }) => type === 'metrics').length
  }
  await expect.poll(steps).toBe(6)
  expect(await first.client(key).fineTuning.jobs.retrieve(id)).toMatchObject({ status: 'running' })

  first.child.kill('SIGKILL')
  const killed = performance.now()
  await expect.poll(() => second.isLeader(), { interval: 20 }).toBe(true)
  process.stdout.write(`another server leads after ${((performance.now() - killed) / 1000).toFixed(1)} s\n`)
  await rm(join(folder, 'wait-7'))
  expect((await jobIn(second.client(key), id, 'succeeded', 'failed')).status).toBe('succeeded')
  expect(await steps()).toBe(16)

  // A server that ends in order hands over at once.
  const third = await serverProcess(folder)
  const exited = new Promise((resolve) => second.child.once('exit', resolve))
  second.child.kill('SIGTERM')
  expect(await exited).toBe(0)
  await expect.poll(() => third.isLeader()).toBe(true)
  expect((await third.client(key).fineTuning.jobs.retrieve(id)).status).toBe('succeeded')
})
