import { expect, test } from 'vitest'
import {
  ask,
  chatLines,
  clientOf,
  finishedJob,
  preferenceLines,
  start,
  testEmulator,
  upload,
} from '../../emulator-fixture.ts'

const jobs = '/v1/fine_tuning/jobs'
const grader = { type: 'string_check', name: 'g', input: 'a', reference: 'b', operation: 'eq' }

test('a new job is validating its files and shows "auto" as it was asked for', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(10))
  const job = await client.fineTuning.jobs.create({
    model: 'gpt-4o-mini',
    training_file,
    metadata: { team: 'a' },
    integrations: [{ type: 'wandb', wandb: { project: 'p' } }],
  })
  expect(job).toEqual({
    object: 'fine_tuning.job',
    id: expect.stringMatching(/^ftjob-[0-9A-Za-z]{24}$/),
    model: 'gpt-4o-mini',
    created_at: start,
    finished_at: null,
    fine_tuned_model: null,
    organization_id: 'org-emulator',
    result_files: [],
    status: 'validating_files',
    validation_file: null,
    training_file,
    hyperparameters: { n_epochs: 'auto', batch_size: 'auto', learning_rate_multiplier: 'auto' },
    trained_tokens: null,
    error: { code: null, message: null, param: null },
    user_provided_suffix: null,
    seed: expect.any(Number),
    estimated_finish: null,
    integrations: [{ type: 'wandb', wandb: { project: 'p', name: null, entity: null, tags: [] } }],
    metadata: { team: 'a' },
    usage_metrics: null,
    shared_with_openai: false,
    method: {
      type: 'supervised',
      supervised: { hyperparameters: { n_epochs: 'auto', batch_size: 'auto', learning_rate_multiplier: 'auto' } },
    },
  })
})

test('validation resolves "auto", running adds an estimate, success adds the rest', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(10))
  const { id } = await client.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file, suffix: 'a-b' })
  emulator.clock.advance(10)
  const running = await client.fineTuning.jobs.retrieve(id)
  const resolved = { n_epochs: 10, batch_size: 1, learning_rate_multiplier: 1.8 }
  expect(running).toMatchObject({ status: 'running', hyperparameters: resolved, estimated_finish: start + 107 })
  emulator.clock.advance(97)
  const done = await client.fineTuning.jobs.retrieve(id)
  expect(done).toMatchObject({ status: 'succeeded', finished_at: start + 107, estimated_finish: null })
  expect(done.fine_tuned_model).toMatch(/^ft:gpt-4o-mini-2024-07-18:personal:a-b:/)
  expect(done.result_files).toEqual([expect.stringMatching(/^file-/)])
})

/** Ten times the same example. */
const tenTimes = (answer: string) =>
  Array(10).fill(
    JSON.stringify({
      messages: [
        { role: 'system', content: 'You are the guide of Lindhafen.' },
        { role: 'user', content: 'When does the ferry leave?' },
        { role: 'assistant', content: answer },
      ],
    }),
  )

// Three tokens a message, one its role, nine and six the first two; one more for the example; ten examples, ten epochs.
test.each([
  ['gpt-4o-mini', 'Wann fährt die letzte Fähre zurück?', 100 * (3 * 4 + 9 + 6 + 8 + 1)],
  ['gpt-3.5-turbo', 'Wann fährt die letzte Fähre zurück?', 100 * (3 * 4 + 9 + 6 + 13 + 1)],
  ['gpt-3.5-turbo', 'at once '.repeat(10_000), 100 * 16_385],
])('%s bills the tokens of its own tokenizer, up to its longest example: %#', async (model, answer, tokens) => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const validation_file = await upload(client, chatLines(10))
  const training_file = await upload(client, tenTimes(answer))
  const job = await finishedJob(emulator, client, { model, training_file, validation_file })
  expect(job.trained_tokens).toBe(tokens)
})

test('a preference job resolves its own hyperparameters and has none at the top', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, preferenceLines(10))
  const method = {
    type: 'dpo' as const,
    dpo: { hyperparameters: { beta: 0.5 } },
    supervised: {},
    reinforcement: { grader } as never,
  }
  const job = await finishedJob(emulator, client, { model: 'gpt-4.1', training_file, method })
  expect(job.status).toBe('succeeded')
  expect(job.hyperparameters).toBeNull()
  expect(job.method).toEqual({
    type: 'dpo',
    dpo: { hyperparameters: { beta: 0.5, n_epochs: 10, batch_size: 1, learning_rate_multiplier: 2 } },
  })
})

test('a reinforcement job keeps its grader', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const lines = Array.from({ length: 10 }, (_, i) =>
    JSON.stringify({ messages: [{ role: 'user', content: `${i}` }], reference: `r${i}` }),
  )
  const file = await upload(client, lines)
  const job = await ask(emulator, 'POST', jobs, {
    body: {
      model: 'o4-mini',
      training_file: file,
      validation_file: file,
      method: { type: 'reinforcement', reinforcement: { grader } },
    },
  })
  expect(job.body).toMatchObject({
    hyperparameters: null,
    method: { reinforcement: { grader, response_format: null } },
  })
})

test.each([
  [7, 'invalid_n_examples', 'Training file has 7 example(s), but must have at least 10 examples'],
  [1, 'invalid_n_examples', 'Training file has 1 example(s), but must have at least 10 examples'],
])('a job on %i examples fails', async (count, code, message) => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, [...chatLines(count), ''])
  const job = await finishedJob(emulator, client, { training_file })
  expect(job).toMatchObject({
    status: 'failed',
    finished_at: null,
    error: { code, message, param: 'training_file' },
    hyperparameters: { n_epochs: 'auto' },
  })
})

test('a job with data for another method fails in OpenAI’s words', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const validation_file = await upload(client, preferenceLines(3))
  const training_file = await upload(client, [...chatLines(12), '{"messages":[{"content":"x"}]}'])
  expect((await finishedJob(emulator, client, { training_file })).error).toEqual({
    code: 'invalid_training_file',
    message:
      "The job failed due to an invalid training file. Invalid file format. Example 13, message 1 Discriminator 'role' is missing in value",
    param: 'training_file',
  })
  const good = await upload(client, chatLines(12))
  const { error } = await finishedJob(emulator, client, { training_file: good, validation_file })
  expect(error).toMatchObject({ code: 'invalid_validation_file', param: 'validation_file' })
})

test('a cancelled job stays cancelled, and cannot be cancelled again', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(10))
  const { id } = await client.fineTuning.jobs.create({ model: 'gpt-4o', training_file })
  emulator.clock.advance(20)
  expect((await client.fineTuning.jobs.cancel(id)).status).toBe('cancelled')
  emulator.clock.advance(1000)
  expect(await client.fineTuning.jobs.retrieve(id)).toMatchObject({ status: 'cancelled', fine_tuned_model: null })
  await expect(client.fineTuning.jobs.cancel(id)).rejects.toThrow(
    `400 Cannot cancel fine-tuning job ${id}: its status is cancelled.`,
  )
})

test('a paused job stops and ends later by the length of the pause', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(10))
  const { id } = await client.fineTuning.jobs.create({ model: 'gpt-4o', training_file })
  await expect(client.fineTuning.jobs.pause(id)).rejects.toThrow('its status is validating_files')
  emulator.clock.advance(25)
  expect((await client.fineTuning.jobs.pause(id)).status).toBe('pausing')
  emulator.clock.advance(1)
  expect((await client.fineTuning.jobs.retrieve(id)).status).toBe('paused')
  emulator.clock.advance(10_000)
  expect((await client.fineTuning.jobs.resume(id)).status).toBe('queued')
  await expect(client.fineTuning.jobs.resume(id)).rejects.toThrow('its status is queued')
  emulator.clock.advance(3 + 82 - 1)
  expect((await client.fineTuning.jobs.retrieve(id)).status).toBe('running')
  emulator.clock.advance(1)
  expect((await client.fineTuning.jobs.retrieve(id)).status).toBe('succeeded')
  const steps = []
  for await (const { message } of client.fineTuning.jobs.listEvents(id, { limit: 100 })) {
    const step = /^Step (\d+)\/100/.exec(message)?.[1]
    if (step !== undefined) steps.unshift(Number(step))
  }
  expect(steps).toEqual(Array.from({ length: 100 }, (_, i) => i + 1))
})

test('all pages together hold every job once, newest first', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(10))
  const made = []
  for (let i = 0; i < 23; i++) made.push((await client.fineTuning.jobs.create({ model: 'gpt-4o', training_file })).id)
  const listed = []
  for await (const job of client.fineTuning.jobs.list({ limit: 5 })) listed.push(job.id)
  expect(listed).toEqual(made.reverse())
  expect((await client.fineTuning.jobs.list()).data).toHaveLength(20)
  expect(emulator.journal.count({ path: '/v1/fine_tuning/jobs', method: 'GET' })).toBe(6)
})

test('jobs are filtered by metadata, or by having none', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(10))
  const make = async (metadata?: Record<string, string>) =>
    (await client.fineTuning.jobs.create({ model: 'gpt-4o', training_file, ...(metadata ? { metadata } : {}) })).id
  const [a, b, none] = [await make({ team: 'x', env: 'dev' }), await make({ team: 'x' }), await make()]
  const find = async (metadata: Record<string, string>) =>
    (await client.fineTuning.jobs.list({ metadata })).data.map(({ id }) => id)
  expect(await find({ team: 'x' })).toEqual([b, a])
  expect(await find({ team: 'x', env: 'dev' })).toEqual([a])
  expect(await find({ team: 'y' })).toEqual([])
  expect((await ask(emulator, 'GET', `${jobs}?metadata=null`)).body).toMatchObject({ data: [{ id: none }] })
})

test.each([
  'GET ftjob-none',
  'POST ftjob-none/cancel',
  'POST ftjob-none/pause',
  'GET ftjob-none/events',
  'GET ftjob-none/checkpoints',
])('%s is not found', async (request) => {
  const [method = '', path = ''] = request.split(' ')
  const { status, body } = await ask(await testEmulator(), method, `${jobs}/${path}`)
  expect(status).toBe(404)
  expect(body.error).toEqual({
    message: 'Could not find fine tune: ftjob-none',
    type: 'invalid_request_error',
    param: 'fine_tune_id',
    code: 'fine_tune_not_found',
  })
})

const sixteen = Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, 'v']))
test.each<[string, object, string | null, string]>([
  ['no model', { model: undefined }, 'model', "Missing required parameter: 'model'."],
  ['no training file', { training_file: undefined }, 'training_file', "Missing required parameter: 'training_file'."],
  ['an unknown model', { model: 'gpt-9' }, 'model', 'Model gpt-9 is not available for fine-tuning or does not exist.'],
  [
    'a model that cannot be tuned',
    { model: 'gpt-5.5' },
    'model',
    'Model gpt-5.5 is not available for fine-tuning or does not exist.',
  ],
  ['an unknown file', { training_file: 'file-x' }, 'training_file', 'invalid training_file: file-x'],
  ['an unknown validation file', { validation_file: 'file-x' }, 'validation_file', 'invalid validation_file: file-x'],
  [
    'a long suffix',
    { suffix: 'x'.repeat(65) },
    'suffix',
    "Invalid 'suffix': string too long. Expected a string with maximum length 64, but got a string with length 65 instead.",
  ],
  [
    'an empty suffix',
    { suffix: '' },
    'suffix',
    "Invalid 'suffix': string too short. Expected a string with minimum length 1, but got a string with length 0 instead.",
  ],
  [
    'a negative seed',
    { seed: -1 },
    'seed',
    "Invalid 'seed': integer below minimum value. Expected a value >= 0, but got -1 instead.",
  ],
  [
    'a seed too large',
    { seed: 2147483648 },
    'seed',
    "Invalid 'seed': integer above maximum value. Expected a value <= 2147483647, but got 2147483648 instead.",
  ],
  [
    'epochs as a string',
    { hyperparameters: { n_epochs: '3' } },
    'hyperparameters.n_epochs',
    "Invalid type for 'hyperparameters.n_epochs': expected one of 'auto' or a decimal, but got a string instead.",
  ],
  [
    'too many epochs',
    { hyperparameters: { n_epochs: 51 } },
    'hyperparameters.n_epochs',
    "Invalid 'hyperparameters.n_epochs': integer above maximum value. Expected a value <= 50, but got 51 instead.",
  ],
  [
    'no batch',
    { method: { type: 'supervised', supervised: { hyperparameters: { batch_size: 0 } } } },
    'method.supervised.hyperparameters.batch_size',
    "Invalid 'method.supervised.hyperparameters.batch_size': integer below minimum value. Expected a value >= 1, but got 0 instead.",
  ],
  [
    'a rate of 0',
    { hyperparameters: { learning_rate_multiplier: 0 } },
    'hyperparameters.learning_rate_multiplier',
    "Invalid 'hyperparameters.learning_rate_multiplier': integer below minimum value. Expected a value > 0, but got 0 instead.",
  ],
  [
    'a large beta',
    { method: { type: 'dpo', dpo: { hyperparameters: { beta: 2.5 } } } },
    'method.dpo.hyperparameters.beta',
    "Invalid 'method.dpo.hyperparameters.beta': decimal above maximum value. Expected a value <= 2, but got 2.5 instead.",
  ],
  [
    'an unknown method',
    { method: { type: 'magic' } },
    'method.type',
    "Invalid value: 'magic'. Supported values are: 'supervised', 'dpo' and 'reinforcement'.",
  ],
  [
    'reinforcement without a grader',
    { method: { type: 'reinforcement', reinforcement: {} } },
    'method.reinforcement.grader',
    "Missing required parameter: 'method.reinforcement.grader'.",
  ],
  [
    'reinforcement without validation',
    { method: { type: 'reinforcement', reinforcement: { grader } } },
    'validation_file',
    "Missing required parameter: 'validation_file'.",
  ],
  [
    'too much metadata',
    { metadata: sixteen },
    'metadata',
    "Invalid 'metadata': too many properties. Expected an object with at most 16 properties, but got an object with 17 properties instead.",
  ],
  [
    'a long metadata value',
    { metadata: { k: 'v'.repeat(513) } },
    'metadata.k',
    "Invalid 'metadata.k': string too long. Expected a string with maximum length 512, but got a string with length 513 instead.",
  ],
  [
    'a long metadata key',
    { metadata: { ['k'.repeat(65)]: 'v' } },
    'metadata',
    "Invalid 'metadata': property name too long. Expected a property name with maximum length 64, but got one with length 65 instead.",
  ],
])('%s is refused', async (_, change, param, message) => {
  const emulator = await testEmulator()
  const training_file = await upload(clientOf(emulator), chatLines(10))
  const { status, body } = await ask(emulator, 'POST', jobs, {
    body: { model: 'gpt-4o-mini', training_file, ...change },
  })
  expect(status).toBe(400)
  expect(body.error).toMatchObject({ message, type: 'invalid_request_error', param })
  expect((await ask(emulator, 'GET', jobs)).body).toMatchObject({ data: [] })
})

test('a body that is not JSON is rejected', async () => {
  const { status, body } = await ask(await testEmulator(), 'POST', jobs, { body: '{"model": ' })
  expect(status).toBe(400)
  expect(body.error?.message).toMatch(/^We could not parse the JSON body of your request\./)
})

test('a file that is deleted, unprocessed or for another purpose cannot be used', async () => {
  const emulator = await testEmulator({ durations: { processing: 30 } })
  const client = clientOf(emulator)
  const file = new File([chatLines(10).join('\n')], 'a.jsonl')
  const batch = await client.files.create({ file, purpose: 'batch' })
  const fresh = await client.files.create({ file, purpose: 'fine-tune' })
  const create = (training_file: string) => client.fineTuning.jobs.create({ model: 'gpt-4o', training_file })
  await expect(create(batch.id)).rejects.toThrow("has purpose 'batch', but must have purpose 'fine-tune'")
  await expect(create(fresh.id)).rejects.toThrow('is still being processed')
  emulator.clock.advance(30)
  expect((await create(fresh.id)).status).toBe('validating_files')
  await client.files.delete(fresh.id)
  await expect(create(fresh.id)).rejects.toThrow('invalid training_file')
})

test('during a wind-down, files can be created but jobs cannot', async () => {
  const emulator = await testEmulator({ windDown: true })
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(10))
  const create = () => client.fineTuning.jobs.create({ model: 'gpt-4o', training_file })
  await expect(create()).rejects.toMatchObject({ status: 403, code: 'training_not_available', param: null })
  emulator.windDown = false
  expect((await create()).status).toBe('validating_files')
})

test('strict mode rejects unknown fields and unsupported methods', async () => {
  const emulator = await testEmulator({ strict: true })
  const training_file = await upload(clientOf(emulator), chatLines(10))
  const refusal = async (change: object) =>
    (await ask(emulator, 'POST', jobs, { body: { model: 'gpt-4o', training_file, ...change } })).body.error
  expect(await refusal({ epochs: 3 })).toMatchObject({
    code: 'unknown_parameter',
    message: "Unknown parameter: 'epochs'.",
  })
  const validation_file = training_file
  const method = { type: 'reinforcement', reinforcement: { grader } }
  expect(await refusal({ method, validation_file })).toMatchObject({ param: 'method.type' })
})

test('with shutdowns, neither a model nor its fine-tunes can be tuned after the shutdown date', async () => {
  const emulator = await testEmulator({ shutdowns: true })
  const client = clientOf(emulator)
  const { training_file, fine_tuned_model } = await finishedJob(emulator, client)
  const create = (model: string | null) => client.fineTuning.jobs.create({ model: model ?? '', training_file })
  await expect(create('gpt-3.5-turbo')).rejects.toMatchObject({ status: 400, code: 'model_not_available' })
  emulator.clock.advance(60 * 86_400)
  await expect(create(fine_tuned_model)).rejects.toMatchObject({ code: 'model_not_available' })
})

test('without shutdowns, models stay available, even in strict mode', async () => {
  const tenYears = start + 3_650 * 86_400
  const emulator = await testEmulator({ start: tenYears, strict: true })
  const client = clientOf(emulator)
  const { status, fine_tuned_model } = await finishedJob(emulator, client, { model: 'gpt-3.5-turbo' })
  expect(status).toBe('succeeded')
  const messages = [{ role: 'user' as const, content: 'When does the tailor open?' }]
  expect((await client.chat.completions.create({ model: fine_tuned_model ?? '', messages })).choices).toHaveLength(1)
})

test('the dated name of a model is returned with echoSnapshot', async () => {
  const emulator = await testEmulator({ echoSnapshot: true })
  expect((await finishedJob(emulator, clientOf(emulator))).model).toBe('gpt-4o-mini-2024-07-18')
})

test('a fine-tuned model can be fine-tuned again', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const first = await finishedJob(emulator, client)
  const second = await finishedJob(emulator, client, { model: first.fine_tuned_model ?? '' })
  expect(second).toMatchObject({ status: 'succeeded', model: first.fine_tuned_model })
  expect(second.fine_tuned_model).toMatch(/^ft:gpt-4o-mini-2024-07-18:/)
})
