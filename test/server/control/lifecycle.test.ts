import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type OpenAI from 'openai'
import { expect, test } from 'vitest'
import { RunRejected } from '../../../src/server/engines/engine.ts'
import type { FineTuningServer } from '../../../src/server/index.ts'
import { chatLines, collected, upload } from '../../emulator/emulator-fixture.ts'
import { clientOf } from '../server-fixture.ts'
import { type SimulatedServers, simulatedServers } from './simulated-server.ts'

interface Running {
  readonly servers: SimulatedServers
  readonly server: FineTuningServer
  readonly client: OpenAI
  readonly job: string
  status(): Promise<string>
  messages(): Promise<readonly string[]>
}

/** A job of eight steps whose first attempt runs. */
const running = async (extra = '', model = ''): Promise<Running> => {
  const servers = await simulatedServers(extra, model)
  const server = await servers.start()
  const client = clientOf(server)
  const training_file = await upload(client, chatLines(16))
  const method = { type: 'supervised' as const, supervised: { hyperparameters: { n_epochs: 2, batch_size: 4 } } }
  const { id: job } = await client.fineTuning.jobs.create({ model: 'tiny', training_file, method })
  for (let i = 0; i < 3; i++) await server.round()
  const status = async () => (await client.fineTuning.jobs.retrieve(job)).status
  expect(await status()).toBe('running')
  const events = () => collected(client.fineTuning.jobs.listEvents(job, { limit: 100 }))
  return { servers, server, client, job, status, messages: async () => (await events()).map(({ message }) => message) }
}

test('a job that is cancelled while it trains is cancelled once its trainer is gone', async () => {
  const { client, job, server, status, servers, messages } = await running()
  expect((await client.fineTuning.jobs.cancel(job)).status).toBe('running')
  expect((await client.fineTuning.jobs.cancel(job)).status).toBe('running')
  await server.round()
  await server.round()
  expect(await status()).toBe('cancelled')
  expect(servers.engine.alive).toEqual([])
  expect((await messages())[0]).toBe('Fine-tuning job cancelled')
  await expect(client.fineTuning.jobs.cancel(job)).rejects.toThrow('its status is cancelled')
})

test('a paused job has no trainer, and goes on from its last checkpoint', async () => {
  const { client, job, server, status, servers } = await running()
  for (let i = 0; i < 5; i++) await servers.engine.work(8, 4)
  expect((await client.fineTuning.jobs.pause(job)).status).toBe('pausing')
  await server.round()
  await server.round()
  expect(await status()).toBe('paused')
  expect(servers.engine.alive).toEqual([])
  expect((await client.fineTuning.jobs.resume(job)).status).toBe('queued')
  await server.round()
  expect(servers.engine.trained).toEqual([`${job}-a1`, `${job}-a2`])
  const { resume_from, resume_step } = await specOf(servers, `${job}-a2`)
  expect(resume_step).toBe(4)
  expect(resume_from).toMatch(/a1\/checkpoints\/step-4$/)
})

test('a paused job can be cancelled', async () => {
  const { client, job, server } = await running()
  await client.fineTuning.jobs.pause(job)
  await server.round()
  await server.round()
  expect((await client.fineTuning.jobs.cancel(job)).status).toBe('cancelled')
})

test('a lost trainer is replaced, and one that is lost too often fails the job', async () => {
  const { client, job, server, status, servers, messages } = await running()
  for (let i = 0; i < 5; i++) await servers.engine.work(8, 2)
  await servers.engine.end(`${job}-a1`)
  await server.round()
  expect(await status()).toBe('queued')
  expect((await messages())[0]).toContain('The trainer was lost (1 of at most 2 attempts)')
  await server.round()
  await server.round()
  expect(await status()).toBe('running')
  expect((await specOf(servers, `${job}-a2`)).resume_step).toBe(4)
  await writeFile(join(servers.engine.folderOf(`${job}-a2`), 'trainer.log'), 'CUDA error: device lost\n')
  await servers.engine.end(`${job}-a2`)
  await server.round()
  const { error } = await client.fineTuning.jobs.retrieve(job)
  expect(error).toEqual({
    code: 'trainer_lost',
    message: 'The trainer was lost in 2 attempts. Its last line was: CUDA error: device lost',
    param: null,
  })
})

test('a preempted run is replaced any number of times, and an outcome of its own says why', async () => {
  const { job, server, status, servers, messages } = await running('max_attempts: 1')
  servers.engine.explanation = { cause: 'preempted', words: 'preempted the run' }
  await servers.engine.end(`${job}-a1`)
  for (let i = 0; i < 3; i++) await server.round()
  expect(await status()).toBe('running')
  await servers.engine.end(`${job}-a2`, { status: 'stopped', message: 'stopped' })
  for (let i = 0; i < 3; i++) await server.round()
  expect(await status()).toBe('running')
  expect((await messages()).filter((message) => message.includes('preempted'))).toEqual([
    'The trainer was stopped: simulated preempted the run. The job is queued again and goes on from its last checkpoint.',
    'The trainer was lost: simulated preempted the run. The job is queued again and goes on from its last checkpoint.',
  ])
})

test('a lost run has the reason that the engine knows', async () => {
  const { client, job, server, servers } = await running('max_attempts: 1')
  servers.engine.explanation = { cause: 'time_limit', words: 'ended the run at its time limit' }
  await servers.engine.end(`${job}-a1`)
  await server.round()
  const { error } = await client.fineTuning.jobs.retrieve(job)
  expect(error).toMatchObject({
    code: 'trainer_lost',
    message: 'The trainer was lost: simulated ended the run at its time limit in the only attempt.',
  })
})

test('a run that the engine will never take fails the job, and can start no more', async () => {
  const servers = await simulatedServers()
  const server = await servers.start()
  const client = clientOf(server)
  servers.engine.unreachable = new RunRejected('there is no partition gpu')
  const training_file = await upload(client, chatLines(16))
  const { id } = await client.fineTuning.jobs.create({ model: 'tiny', training_file })
  for (let i = 0; i < 3; i++) await server.round()
  const { status, error } = await client.fineTuning.jobs.retrieve(id)
  expect(status).toBe('failed')
  const message = 'simulated does not take the job: there is no partition gpu'
  expect(error).toEqual({ code: 'run_rejected', message, param: null })
  const started = await readFile(join(servers.folder, 'tunesmith-data/runs', id, 'a1/started.json'), 'utf8')
  expect(JSON.parse(started)).toMatchObject({ identity: 'revoked' })
})

test('a run that waits in the queue of the engine is queued, and says why once', async () => {
  const servers = await simulatedServers()
  const server = await servers.start()
  const client = clientOf(server)
  servers.engine.isQueueing = true
  servers.engine.explanation = { cause: 'waiting', words: 'keeps the run waiting: QOSMaxGRESPerUser' }
  const training_file = await upload(client, chatLines(16))
  const { id } = await client.fineTuning.jobs.create({ model: 'tiny', training_file })
  for (let i = 0; i < 5; i++) await server.round()
  expect((await client.fineTuning.jobs.retrieve(id)).status).toBe('queued')
  const events = await collected(client.fineTuning.jobs.listEvents(id))
  expect(
    events.filter(({ message }) => message === 'simulated keeps the run waiting: QOSMaxGRESPerUser.'),
  ).toHaveLength(1)
})

test('a broken checkpoint is passed over for the one before it', async () => {
  const { job, server, servers, messages } = await running()
  for (let i = 0; i < 7; i++) await servers.engine.work(8, 2)
  const folder = servers.engine.folderOf(`${job}-a1`)
  await writeFile(join(folder, 'checkpoints/step-6/weights'), 'half')
  await rm(join(folder, 'checkpoints/step-4/manifest.json'))
  await servers.engine.end(`${job}-a1`)
  await server.round()
  await server.round()
  expect((await specOf(servers, `${job}-a2`)).resume_step).toBe(2)
  const told = await messages()
  expect(told).toContain(
    'A checkpoint cannot be used (step 6: the file weights has changed). Training goes on from an earlier one.',
  )
  expect(told).toContain(
    'A checkpoint cannot be used (step 4: it has no manifest). Training goes on from an earlier one.',
  )
})

test('a checkpoint that was stored and not reported becomes a model all the same', async () => {
  const { job, server, servers, client } = await running()
  for (let i = 0; i < 5; i++) await servers.engine.work(8)
  const log = join(servers.engine.folderOf(`${job}-a1`), 'log.jsonl')
  const reported = await readFile(log)
  await servers.engine.checkpoint(servers.engine.folderOf(`${job}-a1`), 4)
  await writeFile(log, reported)
  await servers.engine.end(`${job}-a1`)
  await server.round()
  const checkpoints = await collected(client.fineTuning.jobs.checkpoints.list(job))
  expect(checkpoints.map(({ step_number }) => step_number)).toEqual([4])
  expect((await specOf(servers, `${job}-a2`)).resume_step).toBe(4)
})

test('a trainer that is lost after its last checkpoint has trained all there is', async () => {
  const { job, server, servers, client } = await running()
  for (let i = 0; i < 8; i++) await servers.engine.work(8, 4)
  await servers.engine.end(`${job}-a1`)
  await server.round()
  await server.round()
  const { status, fine_tuned_model, result_files } = await client.fineTuning.jobs.retrieve(job)
  expect([status, result_files.length]).toEqual(['succeeded', 1])
  expect(servers.engine.trained).toEqual([`${job}-a1`])
  const checkpoints = await collected(client.fineTuning.jobs.checkpoints.list(job))
  expect(checkpoints.map(({ step_number }) => step_number)).toEqual([8, 4])
  expect(checkpoints[0]?.fine_tuned_model_checkpoint).toBe(fine_tuned_model)
})

test('a result whose checkpoint is broken is no success', async () => {
  const { job, server, status, servers } = await running()
  for (let i = 0; i < 8; i++) await servers.engine.work(8)
  await writeFile(join(servers.engine.folderOf(`${job}-a1`), 'checkpoints/step-8/weights'), 'half')
  await servers.engine.work(8)
  await server.round()
  expect(await status()).toBe('queued')
})

test('what a run reports between two looks at it is not lost', async () => {
  const { client, job, server, status, servers } = await running()
  await servers.engine.work(8)
  const { engine } = servers
  engine.isAlive = async () => {
    while (engine.alive.length > 0) await engine.work(8)
    return false
  }
  await server.round()
  expect(await status()).toBe('succeeded')
  const events = await collected(client.fineTuning.jobs.listEvents(job, { limit: 100 }))
  expect(events.filter(({ type }) => type === 'metrics')).toHaveLength(8)
})

test('an engine that cannot be reached changes nothing, and is mentioned once', async () => {
  const { job, server, status, servers, messages } = await running()
  servers.engine.unreachable = new Error('connection refused')
  for (let i = 0; i < 3; i++) await server.round()
  expect(await status()).toBe('running')
  expect((await messages()).filter((message) => message.includes('connection refused'))).toHaveLength(1)
  servers.engine.unreachable = undefined
  await finish(servers, server)
  expect(await status()).toBe('succeeded')
  expect(servers.engine.trained).toEqual([`${job}-a1`])
})

test('lines that make no sense are counted and ignored', async () => {
  const { job, server, status, servers, messages } = await running()
  const folder = servers.engine.folderOf(`${job}-a1`)
  for (const line of ['{"step": "many"}', 'no json', '{"step": 1}', '{"checkpoint": "../../etc", "step": 1}'])
    await servers.engine.say(folder, line)
  await server.round()
  expect((await messages())[0]).toBe('The trainer reported 4 line(s) that make no sense. They were ignored.')
  await finish(servers, server)
  expect(await status()).toBe('succeeded')
})

test('an outcome that makes no sense fails the job', async () => {
  const { job, client, server, servers } = await running()
  await servers.engine.end(`${job}-a1`, { status: 'fine' })
  await server.round()
  const { error } = await client.fineTuning.jobs.retrieve(job)
  expect(error).toMatchObject({ code: 'trainer_failed', message: expect.stringContaining('makes no sense') })
})

test.for([
  ['another attempt', { attempt: 7 }],
  ['another job', { job: 'ftjob-other' }],
] as const)('the outcome of %s ends nothing', async ([, foreign]) => {
  const { job, status, server, servers } = await running()
  const folder = servers.engine.folderOf(`${job}-a1`)
  const outcome = { job, attempt: 1, status: 'failed', message: 'no', ...foreign }
  await writeFile(join(folder, 'outcome.json'), JSON.stringify(outcome))
  await server.round()
  expect(await status()).toBe('running')
  await finish(servers, server)
  expect(await status()).toBe('succeeded')
})

test.for([{ signal: 9 }, { signal: 15 }, { exit_code: 137 }])(
  'a trainer that was killed (%o) is replaced, until that has happened too often',
  async (how) => {
    const { client, job, status, server, servers, messages } = await running()
    for (let i = 0; i < 5; i++) await servers.engine.work(8, 2)
    const outcome = { status: 'failed', message: 'The trainer was killed (signal 9).', ...how }
    await servers.engine.end(`${job}-a1`, outcome)
    await server.round()
    expect(await status()).toBe('queued')
    expect((await messages())[0]).toMatch(/^The trainer was killed \(signal 9\) \(1 of at most 2 attempts\)\./)
    await server.round()
    expect((await specOf(servers, `${job}-a2`)).resume_step).toBe(4)
    await servers.engine.end(`${job}-a2`, outcome)
    await server.round()
    const { error } = await client.fineTuning.jobs.retrieve(job)
    expect(error).toMatchObject({ code: 'trainer_lost', message: 'The trainer was killed (signal 9) in 2 attempts.' })
  },
)

test('metrics that complete a step that was reported are kept without another event', async () => {
  const { job, server, servers, messages, client } = await running()
  const folder = servers.engine.folderOf(`${job}-a1`)
  await servers.engine.say(folder, { step: 1, train_loss: 2, repeated: true })
  await servers.engine.say(folder, { step: 2 })
  await server.round()
  expect((await messages()).filter((message) => message.startsWith('Step'))).toEqual([])
  await finish(servers, server)
  const { result_files } = await client.fineTuning.jobs.retrieve(job)
  const result = await (await client.files.content(result_files[0] ?? '')).text()
  expect(Buffer.from(result, 'base64').toString().split('\n')[2]).toMatch(/^2,/)
})

test('rewards are the metrics of a reinforcement job', async () => {
  const servers = await simulatedServers('', '    methods: [reinforcement]')
  const server = await servers.start()
  const client = clientOf(server)
  const line = JSON.stringify({ messages: [{ role: 'user', content: 'Which city?' }], reference: 'Oslo' })
  const training_file = await upload(
    client,
    Array.from({ length: 10 }, () => line),
  )
  const reference = { input: '{{sample.output_text}}', reference: '{{item.reference}}' }
  const grader = { type: 'string_check', name: 'same', operation: 'eq', ...reference } as const
  const method = {
    type: 'reinforcement',
    reinforcement: { grader, hyperparameters: { n_epochs: 1, batch_size: 5 } },
  } as const
  const files = { training_file, validation_file: training_file }
  const { id } = await client.fineTuning.jobs.create({ model: 'tiny', ...files, method })
  for (let i = 0; i < 3; i++) await server.round()
  const folder = servers.engine.folderOf(`${id}-a1`)
  await servers.engine.say(folder, { step: 1, train_reward: 0.25, completion_tokens: 24, unresponsive_rewards: 0.5 })
  await servers.engine.say(folder, { step: 1, train_reward: 0.25, valid_reward: 0.5 })
  await servers.engine.say(folder, { step: 2, valid_reward: 0.75 })
  await server.round()
  const messages = (await collected(client.fineTuning.jobs.listEvents(id))).map(({ message }) => message)
  expect(messages.filter((message) => message.startsWith('Step'))).toEqual([
    'Step 1/2 , train mean reward=0.25, full validation mean reward=0.50',
    'Step 1/2 , train mean reward=0.25',
  ])
})

test('a job that trains for too long is stopped and fails', async () => {
  const { server, client, job, servers } = await running('', '    max_seconds: 60')
  servers.wait(61)
  for (let i = 0; i < 3; i++) await server.round()
  const { status, error } = await client.fineTuning.jobs.retrieve(job)
  expect([status, error?.code]).toEqual(['failed', 'training_timeout'])
  expect(servers.engine.alive).toEqual([])
})

test('a trainer that reports nothing is replaced', async () => {
  const { server, status, job, servers, messages } = await running('', '    max_silent_seconds: 60')
  servers.wait(61)
  for (let i = 0; i < 4; i++) await server.round()
  expect(await status()).toBe('running')
  expect(servers.engine.trained).toEqual([`${job}-a1`, `${job}-a2`])
  expect(await messages()).toContain('The trainer has reported nothing for 60 seconds. It is stopped.')
})

test.for([3_600, -3_600])('a clock that jumps by %d seconds ends and starts nothing', async (seconds) => {
  const { server, status, job, servers, messages } = await running(
    '',
    '    max_seconds: 600\n    max_silent_seconds: 60',
  )
  const other = await servers.start()
  await other.round()
  servers.jump(seconds)
  for (let i = 0; i < 3; i++) {
    await server.round()
    await other.round()
  }
  await finish(servers, server)
  expect(await status()).toBe('succeeded')
  expect(servers.engine.trained).toEqual([`${job}-a1`])
  expect((await messages())[0]).toBe('The job has successfully completed')
})

test('the training time goes on with another leader', async () => {
  const { server, servers, client, job } = await running('', '    max_seconds: 60')
  servers.wait(40)
  await server.round()
  const next = await servers.start()
  await next.round()
  servers.wait(5)
  for (let i = 0; i < 2; i++) await next.round()
  expect((await client.fineTuning.jobs.retrieve(job)).status).toBe('running')
  servers.wait(21)
  for (let i = 0; i < 3; i++) await next.round()
  expect((await client.fineTuning.jobs.retrieve(job)).error?.code).toBe('training_timeout')
})

test('jobs wait in order while the engine is full', async () => {
  const servers = await simulatedServers()
  const server = await servers.start()
  const client = clientOf(server)
  const training_file = await upload(client, chatLines(10))
  servers.engine.isFull = true
  const first = await client.fineTuning.jobs.create({ model: 'tiny', training_file })
  const second = await client.fineTuning.jobs.create({ model: 'tiny', training_file })
  for (let i = 0; i < 3; i++) await server.round()
  expect(servers.engine.trained).toEqual([])
  expect((await client.fineTuning.jobs.retrieve(second.id)).status).toBe('queued')
  servers.engine.isFull = false
  await server.round()
  expect(servers.engine.trained).toEqual([`${first.id}-a1`, `${second.id}-a1`])
})

test('of two leaders, the old one can change nothing any more', async () => {
  const { server: old, servers, status, job } = await running()
  const next = await servers.start()
  await next.round()
  servers.wait(5)
  await next.round()
  await servers.engine.end(`${job}-a1`)
  await old.round()
  expect(await status()).toBe('running')
  await next.round()
  expect(await status()).toBe('queued')
})

test('a job whose data is wrong fails before anything is started', async () => {
  const servers = await simulatedServers()
  const server = await servers.start()
  const client = clientOf(server)
  const wrong = async (lines: readonly string[]) => {
    const training_file = await upload(client, lines)
    const { id } = await client.fineTuning.jobs.create({ model: 'tiny', training_file })
    await server.round()
    return client.fineTuning.jobs.retrieve(id)
  }
  const few = await wrong(chatLines(7))
  expect(few).toMatchObject({ status: 'failed', finished_at: null, error: { code: 'invalid_n_examples' } })
  const roleless = await wrong(Array.from({ length: 10 }, () => '{"messages": [{"content": "hello"}]}'))
  expect(roleless.error?.message).toContain('The job failed due to an invalid training file.')
  expect(servers.engine.trained).toEqual([])
})

const finish = async (servers: SimulatedServers, server: FineTuningServer): Promise<void> => {
  for (let i = 0; i < 10; i++) {
    await servers.engine.work(8)
    await server.round()
  }
}

const specOf = async ({ engine }: SimulatedServers, name: string): Promise<Readonly<Record<string, unknown>>> => {
  return JSON.parse(await readFile(join(engine.folderOf(name), 'spec.json'), 'utf8'))
}
