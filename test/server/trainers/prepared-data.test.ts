import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type OpenAI from 'openai'
import { expect, test } from 'vitest'
import { collected, upload } from '../../emulator/emulator-fixture.ts'
import { simulatedServers } from '../control/simulated-server.ts'
import { clientOf } from '../server-fixture.ts'
import { writeTinyModel } from './tiny-model.ts'

type Method = OpenAI.FineTuning.JobCreateParams['method']

const example = (content = 'yes', before: readonly object[] = []) =>
  JSON.stringify({ messages: [...before, { role: 'user', content: 'is it' }, { role: 'assistant', content }] })

const examples = (count: number) => Array.from({ length: count }, () => example())

/** A job of the recipe on a model whose tokens are words, after its files were validated. */
const validated = async (
  lines: readonly string[],
  {
    recipe = 'mlx-lm',
    method,
    validation = false,
    template,
    extra = '',
  }: { recipe?: string; method?: Method; validation?: boolean; template?: string | null; extra?: string } = {},
) => {
  const model = `    methods: [${recipe === 'trl' ? 'supervised, dpo, reinforcement' : 'supervised'}]\n${extra}`
  const servers = await simulatedServers('', model, { recipe })
  await writeTinyModel(join(servers.folder, 'tiny'), template)
  const server = await servers.start()
  const client = clientOf(server)
  const training_file = await upload(client, lines)
  const validation_file = validation ? { validation_file: await upload(client, lines.slice(0, 3)) } : {}
  const { id } = await client.fineTuning.jobs.create({
    model: 'tiny',
    training_file,
    ...validation_file,
    ...(method && { method }),
  })
  await server.round()
  const job = await client.fineTuning.jobs.retrieve(id)
  const events = (await collected(client.fineTuning.jobs.listEvents(id))).map(({ message }) => message)
  const data = (name: string) => readFile(join(servers.folder, 'tunesmith-data/runs', id, 'data', name), 'utf8')
  return { job, events, data, servers, server }
}

const supervised = (hyperparameters: object): Method => ({ type: 'supervised', supervised: { hyperparameters } })

test('tokens are those of the chat template, for every answer that is trained on', async () => {
  // <s> user is it </s> <s> assistant yes </s>: nine words.
  const { job, servers, server } = await validated(examples(10), { method: supervised({ n_epochs: 2 }) })
  expect(job.status).toBe('queued')
  expect((await servers.database.all('SELECT trained_tokens FROM jobs'))[0]).toEqual({ trained_tokens: 10 * 9 * 2 })
  await server.round()
  const spec = JSON.parse(await readFile(join(servers.engine.folderOf(`${job.id}-a1`), 'spec.json'), 'utf8'))
  const written = await readFile(spec.training_file)
  expect(spec.sha256.training_file).toBe(createHash('sha256').update(written).digest('hex'))
  expect(spec.sha256.validation_file).toBeNull()
})

test('a conversation with two answers is two lines, and steps count lines', async () => {
  const answered = { role: 'assistant', content: 'no' }
  const two = example('yes', [{ role: 'user', content: 'was it' }, answered])
  const { data, servers } = await validated([...examples(9), two], {
    method: supervised({ n_epochs: 1, batch_size: 4 }),
  })
  expect((await data('train.jsonl')).trimEnd().split('\n')).toHaveLength(11)
  const [row] = await servers.database.all('SELECT trained_tokens, total_steps FROM jobs')
  expect(row).toEqual({ trained_tokens: 9 * 9 + 9 + 18, total_steps: 3 })
})

test('an example that does not fit the chat template fails the job, with its line', async () => {
  const wrong = example('yes', [
    { role: 'user', content: 'was it' },
    { role: 'system', content: 'Be brief.' },
  ])
  const { job } = await validated([...examples(10), '', wrong])
  expect(job.status).toBe('failed')
  expect(job.error).toMatchObject({
    code: 'invalid_training_file',
    message: expect.stringContaining(
      'Example 12 does not fit the chat template of the model: System message must be at the beginning.',
    ),
  })
})

test('examples that are too long are mentioned, and count as far as they are trained on', async () => {
  const long = example('yes '.repeat(50))
  const { job, events, servers } = await validated([example(), long, ...examples(8)], {
    method: supervised({ n_epochs: 1 }),
    extra: '    max_tokens: 20',
  })
  expect(job.status).toBe('queued')
  expect(events).toContain(
    '1 example(s) are longer than the 20 tokens that tiny is trained on, and are cut off. The first is on line 2.',
  )
  expect((await servers.database.all('SELECT trained_tokens FROM jobs'))[0]).toEqual({ trained_tokens: 9 * 9 + 20 })
})

test('a batch is at most the whole file, and mlx-lm gets files that fill one', async () => {
  const { data, job, servers } = await validated(examples(10), {
    validation: true,
    method: supervised({ n_epochs: 1, batch_size: 16 }),
  })
  expect(job.method?.supervised?.hyperparameters?.batch_size).toBe(10)
  expect((await servers.database.all('SELECT total_steps FROM jobs'))[0]).toEqual({ total_steps: 1 })
  expect((await data('valid.jsonl')).trimEnd().split('\n')).toHaveLength(30)
  expect((await data('train.jsonl')).trimEnd().split('\n')).toHaveLength(10)
})

test('a chat template that cannot be read here makes tokens an estimate, and steps still count lines', async () => {
  const answered = [
    { role: 'user', content: 'was it' },
    { role: 'assistant', content: 'no' },
  ]
  const { job, events, servers } = await validated([...examples(9), example('yes', answered)], {
    template: '{{ messages | newest_filter }}',
    method: supervised({ n_epochs: 1, batch_size: 1 }),
  })
  expect(job.status).toBe('queued')
  expect(events.join()).toMatch(/an estimate, because this server cannot read its chat template \(.*newest_filter/)
  expect((await servers.database.all('SELECT total_steps FROM jobs'))[0]).toEqual({ total_steps: 11 })
})

test('a model without a chat template is not trained on conversations', async () => {
  const { job } = await validated(examples(10), { template: null })
  expect(job.error).toMatchObject({ code: 'no_chat_template', param: 'model' })
})

const grader = {
  type: 'string_check',
  name: 'same',
  input: '{{sample.output_text}}',
  reference: '{{item.reference}}',
  operation: 'eq',
} as const

const answer = (content: string) => [{ role: 'assistant', content }]
const pair = JSON.stringify({
  input: { messages: [{ role: 'user', content: 'is it' }] },
  preferred_output: answer('yes'),
  non_preferred_output: answer('no'),
})
const graded = JSON.stringify({ messages: [{ role: 'user', content: 'is it' }], reference: 'yes' })

test.for([
  ['dpo', { type: 'dpo' }, pair, 18, ['prompt', 'chosen', 'rejected']],
  ['reinforcement', { type: 'reinforcement', reinforcement: { grader } }, graded, 7, ['prompt', 'item']],
] as const)('data for %s is counted and written as TRL reads it', async ([, method, line, tokens, columns]) => {
  const lines = Array.from({ length: 10 }, () => line)
  const { job, data, servers } = await validated(lines, { recipe: 'trl', method: method as Method, validation: true })
  expect(job.error?.message ?? '').toBe('')
  const epochs = Number(Object(job.method?.[method.type])?.hyperparameters.n_epochs)
  expect((await servers.database.all('SELECT trained_tokens FROM jobs'))[0]).toEqual({
    trained_tokens: 10 * tokens * epochs,
  })
  const [first = ''] = (await data('train.jsonl')).split('\n')
  expect(Object.keys(JSON.parse(first))).toEqual(columns)
})

test.for([
  [
    'dpo',
    { type: 'dpo' },
    JSON.stringify({ ...JSON.parse(pair), preferred_output: [] }),
    'Example 11 "preferred_output" must be one',
  ],
  [
    'dpo',
    { type: 'dpo' },
    example(),
    "is in the fine-tune-chat format, but the specified fine-tuning job is not using 'supervised'",
  ],
  [
    'reinforcement',
    { type: 'reinforcement', reinforcement: { grader } },
    example(),
    'Example 11 must end with a message of the user',
  ],
  [
    'supervised',
    supervised({}),
    '{"messages": [{"role": "robot", "content": "x"}]}',
    'Example 11, message 1 has an unknown role "robot"',
  ],
] as const)('bad data for %s fails the job with its line before it is queued', async ([type, method, bad, problem]) => {
  const good = type === 'dpo' ? pair : type === 'reinforcement' ? graded : example()
  const lines = [...Array.from({ length: 10 }, () => good), bad]
  const { job, servers } = await validated(lines, { recipe: 'trl', method: method as Method, validation: true })
  expect(job.status).toBe('failed')
  expect(job.error?.message).toContain(problem)
  expect(servers.engine.trained).toEqual([])
})

test('a response format, which no trainer here can keep to, is refused', async () => {
  const method = { type: 'reinforcement', reinforcement: { grader, response_format: { type: 'json_schema' } } }
  const { job } = await validated(
    Array.from({ length: 10 }, () => graded),
    { recipe: 'trl', method: method as Method, validation: true },
  )
  expect(job.error).toMatchObject({ code: 'unsupported_response_format' })
})
