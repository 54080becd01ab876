import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { runToken } from '../../../src/server/graders/run-token.ts'
import { upload } from '../../emulator/emulator-fixture.ts'
import { type SimulatedServers, simulatedServers } from '../control/simulated-server.ts'
import { clientOf } from '../server-fixture.ts'

const same = {
  type: 'string_check',
  name: 'same',
  input: '{{sample.output_text}}',
  reference: '{{item.reference}}',
  operation: 'eq',
} as const
const similar = { ...same, type: 'text_similarity', name: 'similar', evaluation_metric: 'fuzzy_match' } as const
const python = (source: string) => ({ type: 'python', name: 'code', source }) as const

const withServer = async (extra = '', model = '') => {
  const servers = await simulatedServers(extra, model, { fetch })
  const server = await servers.start()
  const client = clientOf(server)
  const run = (grader: unknown, sample = 'Oslo', item: object = { reference: 'Oslo' }, key = server.firstKeys?.key) =>
    server
      .request('/v1/fine_tuning/alpha/graders/run', {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ grader, model_sample: sample, item }),
      })
      .then(async (response) => ({ status: response.status, ...Object(await response.json()) }))
  return { servers, server, client, run }
}

test('graders that compare texts run, alone and combined', async () => {
  const { client, run } = await withServer()
  expect(await client.fineTuning.alpha.graders.validate({ grader: same })).toEqual({ grader: same })
  expect(await run(same)).toMatchObject({
    status: 200,
    reward: 1,
    metadata: { type: 'string_check', token_usage: null },
  })
  const multi = { type: 'multi', name: 'both', graders: { same, similar }, calculate_output: '(same + similar) / 2' }
  expect(await run(multi, 'Osl')).toMatchObject({ reward: expect.closeTo(6 / 14), sub_rewards: { same: 0 } })
  expect(await run(same, 'Oslo', {})).toMatchObject({
    reward: 0,
    metadata: { errors: { invalid_variable_error: true } },
  })
  expect(await run({ ...same, operation: 'near' })).toMatchObject({ status: 400, error: { param: 'grader.operation' } })
})

test('python graders are refused unless the operator allows them, alone, combined and in jobs', async () => {
  const { run, client } = await withServer('', '    methods: [reinforcement]')
  const grader = python('def grade(sample, item):\n  return 1.0')
  const refused = { status: 400, error: { code: 'python_graders_disabled' } }
  expect(await run(grader)).toMatchObject(refused)
  expect(await run({ type: 'multi', name: 'm', graders: { a: grader }, calculate_output: 'a' })).toMatchObject(refused)
  const training_file = await upload(
    client,
    Array.from({ length: 10 }, () => line),
  )
  const method = { type: 'reinforcement', reinforcement: { grader } } as const
  const job = client.fineTuning.jobs.create({ model: 'tiny', training_file, validation_file: training_file, method })
  await expect(job).rejects.toMatchObject({ status: 400, param: 'method.reinforcement.grader' })
})

const line = JSON.stringify({ messages: [{ role: 'user', content: 'Which city?' }], reference: 'Oslo' })

test('python graders that are allowed see the sample and the item, and nothing of the server', async () => {
  const { run } = await withServer('graders:\n  python: python3\n  python_seconds: 20')
  const shared = 'def grade(sample, item):\n  print("noise")\n  return float(sample["output_json"]["n"] == item["n"])'
  expect(await run(python(shared), '{"n": 3}', { n: 3 })).toMatchObject({ reward: 1 })
  const environment = 'import os\nasync def grade(sample, item):\n  return len(os.environ)'
  expect((await run(python(environment))).reward).toBeLessThanOrEqual(1) // LC_CTYPE, which Python itself sets.
})

test.for([
  ['raises', 'def grade(sample, item):\n  return item["missing"]', "KeyError: 'missing'"],
  ['returns no number', 'def grade(sample, item):\n  return "good"', "grade() must return a number, got 'good'"],
  ['is no Python', 'def grade(sample, item):\n  return (', 'SyntaxError'],
  ['takes all memory', 'def grade(sample, item):\n  return len("x" * 10**10)', 'MemoryError'],
  [
    'writes a file',
    'import tempfile\ndef grade(sample, item):\n  tempfile.TemporaryFile().write(b"x" * 9999999)\n  return 1',
    'No usable temporary directory',
  ],
  ['ends the process', 'import os\ndef grade(sample, item):\n  os._exit(0)', 'the grader ended early'],
] as const)('a python grader that %s gives no reward', async ([, source, problem]) => {
  const { run } = await withServer('graders:\n  python: python3\n  python_seconds: 20')
  const { reward, metadata } = await run(python(source))
  expect(reward).toBe(0)
  expect(metadata.errors).toMatchObject({
    python_grader_runtime_error: true,
    python_grader_runtime_error_details: expect.stringContaining(problem),
  })
})

test('a python grader that does not end is ended', async () => {
  const { run } = await withServer('graders:\n  python: python3\n  python_seconds: 0.5')
  const { reward, metadata } = await run(python('def grade(sample, item):\n  while True: pass'))
  expect([reward, metadata.errors.python_grader_server_error_type]).toEqual([0, expect.stringMatching(/^timeout/)])
})

/** A chat server that gives fixed answers, and keeps what it was asked. */
const judge = async (answer: () => { status?: number; content?: string; refusal?: string }) => {
  const asked: Readonly<Record<string, unknown>>[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      asked.push(JSON.parse(body))
      const { status = 200, ...message } = answer()
      const usage = { prompt_tokens: 20, completion_tokens: 5 }
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(status === 200 ? { choices: [{ message }], usage } : { error: { message: 'busy' } }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` } // listens on TCP
}

const score = {
  type: 'score_model',
  name: 'judge',
  model: 'tiny',
  input: [{ role: 'user', content: 'How good is {{ sample.output_text }}?' }],
  range: [0, 10],
} as const
const label = {
  ...score,
  type: 'label_model',
  range: undefined,
  labels: ['kind', 'rude'],
  passing_labels: ['kind'],
} as const

test('a model that the server passes chat on to can judge', async () => {
  let content = '{"result": 7}'
  const { asked, url } = await judge(() => ({ content }))
  const { run } = await withServer('', `    upstream: ${url}\n    upstream_model: tiny-instruct`)
  expect(await run(score)).toMatchObject({
    reward: 7,
    metadata: { token_usage: 25, sampled_model_name: 'tiny' },
    model_grader_token_usage_per_model: { tiny: { prompt_tokens: 20, completion_tokens: 5, total_tokens: 25 } },
  })
  expect(asked[0]).toMatchObject({
    model: 'tiny-instruct',
    temperature: 0,
    messages: [{ role: 'user', content: expect.stringMatching(/^How good is Oslo\?\n\nAnswer only with JSON/) }],
  })
  for (const [said, reward] of [
    ['Sure: {"result": 11}', 10],
    ['8.5', 8.5],
    ['-3', 0],
  ] as const) {
    content = said
    expect((await run(score)).reward).toBe(reward)
  }
  for (const [said, reward] of [
    ['{"result": "kind"}', 1],
    ['rude', 0],
  ] as const) {
    content = said
    expect((await run(label)).reward).toBe(reward)
  }
  content = 'I would rather not say.'
  expect(await run(score)).toMatchObject({ reward: 0, metadata: { errors: { model_grader_parse_error: true } } })
})

test('a model that refuses, fails or is away gives no reward, and says why', async () => {
  let answer: { status?: number; refusal?: string } = { refusal: 'no' }
  const { url } = await judge(() => answer)
  const { run } = await withServer('', `    upstream: ${url}`)
  expect(await run(score)).toMatchObject({ reward: 0, metadata: { errors: { model_grader_refusal_error: true } } })
  answer = { status: 503 }
  expect((await run(score)).metadata.errors).toMatchObject({
    model_grader_server_error: true,
    model_grader_server_error_details: 'tiny answered 503: busy',
  })
  const away = await withServer('', '    upstream: http://127.0.0.1:9/v1')
  expect((await away.run(score)).metadata.errors.model_grader_server_error_details).toMatch(/^tiny cannot be reached/)
  expect(await run({ ...score, model: 'gpt-9' })).toMatchObject({ status: 404 })
  expect(await (await withServer()).run(score)).toMatchObject({ status: 409, error: { code: 'model_not_deployed' } })
})

/** A job whose run is alive. */
const reinforcementJob = async () => {
  const { servers, server, client, run } = await withServer('', '    methods: [reinforcement]')
  const training_file = await upload(
    client,
    Array.from({ length: 10 }, () => line),
  )
  const method = { type: 'reinforcement', reinforcement: { grader: same } } as const
  const { id } = await client.fineTuning.jobs.create({
    model: 'tiny',
    training_file,
    validation_file: training_file,
    method,
  })
  for (let i = 0; i < 3; i++) await server.round()
  return { servers, server, client, run, id, env: environmentOf(servers, `${id}-a1`) }
}

const environmentOf = ({ engine }: SimulatedServers, name: string) => engine.environmentOf(name)

test('a run calls the grader of its job with a token of its own, and nothing else, until it has ended', async () => {
  const { run, env, servers, server, id } = await reinforcementJob()
  const token = env.TUNESMITH_GRADER_TOKEN ?? ''
  expect(env.TUNESMITH_GRADER_URL).toBe(`${server.origin}/v1/fine_tuning/alpha/graders/run`)
  expect(await run(same, 'Oslo', { reference: 'Oslo' }, token)).toMatchObject({ reward: 1 })
  expect(await run({ ...same, operation: 'ne' }, 'Oslo', {}, token)).toMatchObject({ status: 403 })
  const listed = await server.request('/v1/fine_tuning/jobs', { headers: { authorization: `Bearer ${token}` } })
  expect(listed.status).toBe(401)
  for (const forged of [
    `${token.slice(0, -1)}0`.replace(/0$/, token.endsWith('0') ? '1' : '0'),
    `run-${id}-a2-${'0'.repeat(64)}`,
    'run-',
  ]) {
    expect(await run(same, 'Oslo', {}, forged)).toMatchObject({ status: 401, error: { code: 'invalid_api_key' } })
  }
  await servers.engine.end(`${id}-a1`, { status: 'failed', message: 'no' })
  await server.round()
  expect(await run(same, 'Oslo', {}, token)).toMatchObject({ status: 401 })
})

test('the token of an attempt is the same for every server on its database, and differs for each attempt', async () => {
  const { env, servers, id } = await reinforcementJob()
  const context = { database: servers.database, dependencies: { randomBytes: () => new Uint8Array(32) } as never } // only that
  expect(await runToken(`${id}-a1`, context)).toBe(env.TUNESMITH_GRADER_TOKEN)
  expect(await runToken(`${id}-a2`, context)).not.toBe(env.TUNESMITH_GRADER_TOKEN)
})
