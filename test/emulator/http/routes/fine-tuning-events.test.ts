import { expect, test } from 'vitest'
import { chatLines, clientOf, finishedJob, start, testEmulator, upload } from '../../emulator-fixture.ts'

test('the events of a job are in OpenAI’s words', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(10))
  const validation_file = await upload(client, chatLines(4))
  const hyperparameters = { n_epochs: 4, batch_size: 5 }
  const job = await finishedJob(emulator, client, { training_file, validation_file, hyperparameters, suffix: 's' })
  const told = []
  for await (const event of client.fineTuning.jobs.listEvents(job.id)) told.unshift(event)
  const model = 'ft:gpt-4o-mini-2024-07-18:personal:s'
  const expected: [number, RegExp][] = [
    [0, new RegExp(`^Created fine-tuning job: ${job.id}$`)],
    [0, new RegExp(`^Validating training file: ${training_file} and validation file: ${validation_file}$`)],
    [2, /^Files validated, moving job to queued state$/],
    [5, /^Fine-tuning job started$/],
    [6, /^Step 1\/8: training loss=\d\.\d\d, validation loss=\d\.\d\d$/],
    [7, /^Step 2\/8: training loss=\d\.\d\d, validation loss=\d\.\d\d, full validation loss=\d\.\d\d$/],
    [8, /^Step 3\/8: training loss=\d\.\d\d$/],
    [9, /^Step 4\/8: .*, full validation loss=/],
    [10, /^Step 5\/8: training loss=\d\.\d\d$/],
    [11, /^Step 6\/8: .*, full validation loss=/],
    [12, /^Step 7\/8: training loss=\d\.\d\d$/],
    [13, /^Step 8\/8: .*, full validation loss=/],
    [15, new RegExp(`^Checkpoint created at step 4 with Snapshot ID: ${model}:.{8}:ckpt-step-4$`)],
    [15, new RegExp(`^Checkpoint created at step 6 with Snapshot ID: ${model}:.{8}:ckpt-step-6$`)],
    [15, new RegExp(`^New fine-tuned model created: ${job.fine_tuned_model}$`)],
    [15, /^The job has successfully completed$/],
  ]
  expect(told).toHaveLength(expected.length)
  for (const [i, [seconds, message]] of expected.entries()) {
    expect(told[i]?.message).toMatch(message)
    expect(told[i]?.created_at).toBe(start + seconds)
  }
  expect(told.map(({ type }) => type).filter((type) => type === 'metrics')).toHaveLength(8)
  expect(told[0]?.data).toEqual({})
  expect(told[3]?.data).toBeNull()
  expect(Object.keys(told[6]?.data ?? {})).toEqual(['step', 'train_loss', 'total_steps', 'train_mean_token_accuracy'])
  expect(told[5]?.data).toMatchObject({ step: 2, total_steps: 8, full_valid_loss: expect.any(Number) })
})

test('only past events are listed, and they keep their ids', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(10))
  const { id } = await client.fineTuning.jobs.create({ model: 'gpt-4o', training_file })
  const told = async () => (await client.fineTuning.jobs.listEvents(id, { limit: 100 })).data.reverse()
  expect(await told()).toHaveLength(2)
  emulator.clock.advance(8)
  const early = await told()
  expect(early.map(({ message }) => message.split(':')[0]).slice(2)).toEqual([
    'Files validated, moving job to queued state',
    'Fine-tuning job started',
    'Step 1/100',
    'Step 2/100',
    'Step 3/100',
  ])
  emulator.clock.advance(10)
  await client.fineTuning.jobs.pause(id)
  emulator.clock.advance(10)
  await client.fineTuning.jobs.resume(id)
  emulator.clock.advance(10)
  const later = await told()
  expect(later.slice(0, early.length)).toEqual(early)
  expect(new Set(later.map((event) => event.id)).size).toBe(later.length)
})

test('thousands of events are paged through once each, newest first', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const job = await finishedJob(emulator, client, { hyperparameters: { n_epochs: 50 } }, 40)
  const steps: number[] = []
  let pages = 0
  let page = await client.fineTuning.jobs.listEvents(job.id, { limit: 100 })
  for (;;) {
    pages++
    for (const { data } of page.data) if (Object(data).step !== undefined) steps.push(Object(data).step)
    if (!page.hasNextPage()) break
    page = await page.getNextPage()
  }
  expect(steps).toEqual(Array.from({ length: 2000 }, (_, i) => 2000 - i))
  expect(pages).toBe(21)
})

test('a reinforcement job reports rewards', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const lines = chatLines(10).map((line) => {
    const { messages } = JSON.parse(line)
    return JSON.stringify({ messages: messages.slice(0, 2), reference: messages[2].content })
  })
  const file = await upload(client, lines)
  const grader = { type: 'string_check' as const, name: 'g', input: '', reference: '', operation: 'eq' as const }
  const method = { type: 'reinforcement' as const, reinforcement: { grader } }
  const job = await finishedJob(emulator, client, {
    model: 'o4-mini',
    training_file: file,
    validation_file: file,
    method,
  })
  const events = (await client.fineTuning.jobs.listEvents(job.id, { limit: 20 })).data
  const last = events.find(({ type }) => type === 'metrics')
  expect(last?.message).toMatch(
    /^Step 100\/100 , train mean reward=\d\.\d\d, full validation mean reward=\d\.\d\d, full validation mean parse error=0\.00$/,
  )
  expect(last?.data).toMatchObject({ step: 100, train_mean_reward: expect.any(Number) })
})

test('a failed job shows its error', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const job = await finishedJob(emulator, client, {}, 3)
  const [last] = (await client.fineTuning.jobs.listEvents(job.id)).data
  expect(last).toMatchObject({
    level: 'error',
    message: 'Training file has 3 example(s), but must have at least 10 examples',
  })
})
