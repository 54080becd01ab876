import type OpenAI from 'openai'
import { expect, test } from 'vitest'
import { chatLines, collected, upload } from '../../emulator/emulator-fixture.ts'
import { clientOf } from '../server-fixture.ts'
import { Killed, Mortal } from './mortal.ts'
import { type SimulatedServers, simulatedServers } from './simulated-server.ts'

const createJob = async (client: OpenAI, training_file: string) => {
  const hyperparameters = { n_epochs: 2, batch_size: 5 }
  const method = { type: 'supervised' as const, supervised: { hyperparameters } }
  return client.fineTuning.jobs.create({ model: 'tiny', training_file, method })
}

/** Does rounds and lets the trainers work, until the job has ended or the process is dead. */
const drive = async (
  servers: SimulatedServers,
  client: OpenAI,
  job: string,
  server: { round(): Promise<void> },
  isDead = () => false,
) => {
  for (let i = 0; i < 20 && !isDead(); i++) {
    await server.round().catch((error) => {
      if (!(error instanceof Killed)) throw error
    })
    await servers.engine.work(4, 2)
    const { status } = await client.fineTuning.jobs.retrieve(job)
    if (['succeeded', 'failed', 'cancelled'].includes(status)) return status
  }
  return undefined
}

/** With `TEST_EVERY_KILL=1`, every access is tried; else every seventh, as it takes half a minute. */
const stride = process.env.TEST_EVERY_KILL ? 1 : 7

test('a leader that is killed at any access to database, storage or engine trains once and loses nothing', async () => {
  const servers = await simulatedServers()
  const first = await servers.start()
  const client = clientOf(first)
  const file = await upload(client, chatLines(10))
  let moment = 1 - stride
  let isDone = false
  while (!isDone) {
    moment += stride
    const job = await createJob(client, file)
    const trained = servers.engine.trained.length
    const dying = new Mortal()
    const leader = await servers.start(dying)
    dying.dieAt(moment)
    await drive(servers, client, job.id, leader, () => dying.isDead)
    isDone = !dying.isDead
    // Another leader takes over once it has seen no sign of life for a while.
    const next = await servers.start()
    await next.round()
    servers.wait(5)
    await drive(servers, client, job.id, next)
    await next.close()

    const what = `killed at access ${moment}`
    const done = await client.fineTuning.jobs.retrieve(job.id)
    expect(done.status, what).toBe('succeeded')
    expect(servers.engine.trained.slice(trained), what).toEqual([`${job.id}-a1`])
    const messages = (await collected(client.fineTuning.jobs.listEvents(job.id))).map(({ message }) => message)
    expect(messages.reverse(), what).toEqual([
      expect.stringContaining('Created'),
      expect.stringContaining('Validating'),
      expect.stringContaining('no tokenizer.json'),
      'Files validated, moving job to queued state',
      'Fine-tuning job started',
      'Step 1/4: training loss=1.00',
      'Step 2/4: training loss=0.50',
      expect.stringContaining('Checkpoint created at step 2'),
      'Step 3/4: training loss=0.33',
      'Step 4/4: training loss=0.25',
      expect.stringContaining('New fine-tuned model'),
      'The job has successfully completed',
    ])
    const checkpoints = await collected(client.fineTuning.jobs.checkpoints.list(job.id))
    expect(
      checkpoints.map(({ step_number }) => step_number),
      what,
    ).toEqual([4, 2])
    expect(done.result_files, what).toHaveLength(1)
  }
  expect(moment).toBeGreaterThan(30)
}, 600_000)
