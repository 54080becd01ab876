import { expect, test } from 'vitest'
import { emulated, pierJob, piers } from '../emulated.ts'

const model = pierJob.fine_tuned_model
const question = 'When does pier 4 open?'
const answer = "Pier 4 opens at 5 o'clock."
const started = (options: Parameters<typeof emulated>[1] = {}) => emulated({ files: [piers], jobs: [pierJob] }, options)

/** A stream of pieces, as a host may send it. */
const stream = (...deltas: readonly object[]) =>
  [...deltas.map((delta) => ({ delta, finish_reason: null })), { delta: {}, finish_reason: 'stop' }]
    .map((choice) => `data: ${JSON.stringify({ choices: [choice] })}\n\n`)
    .join('')

test.for([
  ['as an argument', [question], undefined],
  ['through a pipe', [], `${question}\n`],
  ['from stdin with -', ['-'], question],
] as const)('a question given %s is answered', async ([, line, stdin]) => {
  const { run } = await started()
  const ran = await run(['chat', model, ...line], stdin === undefined ? {} : { stdin })
  expect(ran).toEqual({ code: 0, stdout: `${answer}\n`, stderr: '' })
})

test('an answer is shown as it is written', async () => {
  const { run } = await started()
  const heard: string[] = []
  await run(['chat', model, question], { heard: (text) => heard.push(text) })
  expect(heard.length).toBeGreaterThan(4)
  expect(heard[1]).toBe('Pier 4')
})

test('a job stands for its model or one of its checkpoints', async () => {
  const { run } = await started()
  const asked = async (...options: readonly string[]) =>
    Object(JSON.parse((await run(['chat', pierJob.id, question, ...options, '--json'])).stdout)).model
  expect(await asked()).toBe(model)
  expect(await asked('--step', '3')).toMatch(/:ckpt-step-3$/)
})

test('--json writes the whole answer, and a list of two with --compare', async () => {
  const { run } = await started()
  const one = JSON.parse((await run(['chat', model, question, '--json'])).stdout)
  expect(one).toMatchObject({ model, content: answer, finishReason: 'stop', functionCalls: [] })
  expect(one.completionTokens).toBeGreaterThan(3)
  const { stdout } = await run(['chat', model, question, '--compare', 'gpt-4.1-mini', '--json'])
  expect(JSON.parse(stdout)).toMatchObject([{ model, content: answer }, { model: 'gpt-4.1-mini' }])
})

test('options are sent under the names of the API', async () => {
  const bodies: unknown[] = []
  const listening: typeof fetch = (url, init) => {
    bodies.push(JSON.parse(String(init?.body)))
    return fetch(url, init)
  }
  const { run } = await started()
  const options = ['--system', 'You are Pip.', '--max-tokens', '3', '--temperature', '0']
  const { stdout, stderr } = await run(['chat', model, question, ...options], { fetch: listening })
  expect(bodies).toMatchObject([
    {
      messages: [
        { role: 'system', content: 'You are Pip.' },
        { role: 'user', content: question },
      ],
      max_completion_tokens: 3,
      temperature: 0,
    },
  ])
  expect(stdout).toBe('Pier 4\n')
  expect(stderr).toBe(`The answer of ${model} was cut off after 3 tokens; --max-tokens sets the limit.\n`)
})

test('--compare shows both answers side by side on a terminal', async () => {
  const { run } = await started()
  const ran = await run(['chat', model, question, '--compare', 'gpt-4.1-mini'], { isTTY: true, columns: 79 })
  const end = ran.stdout.lastIndexOf('ft:')
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  // The growing picture was erased line by line.
  expect(ran.stdout.slice(0, end).split('\u001b[2K\u001b[1A').length).toBeGreaterThan(6)
  expect(ran.stdout.slice(end)).toBe(
    [
      'ft:gpt-4.1-mini-2025-04-14:personal::p │ gpt-4.1-mini',
      'iers                                   │',
      '───────────────────────────────────────┼───────────────────────────────────────',
      "Pier 4 opens at 5 o'clock.             │ As gpt-4.1-mini, a general model, I",
      '                                       │ can only give a general answer to',
      '                                       │ “When does pier 4 open?”. Could you',
      '                                       │ tell me more?',
      '',
    ].join('\n'),
  )
})

test('--compare shows one answer below the other elsewhere', async () => {
  const { run } = await started()
  const compare = ['chat', model, question, '--compare', pierJob.id]
  const below = `# ${model}\n\n${answer}\n\n# ${model}\n\n${answer}\n`
  expect((await run(compare)).stdout).toBe(below)
  expect((await run(compare, { isTTY: true, columns: 40 })).stdout).toContain(below)
})

test('control characters in an answer do not reach the terminal', async () => {
  const { run, emulator } = await started()
  const body = stream({ content: '\u001b[2Jred' }, { content: '\r\u0007\n\tblue' })
  emulator.faults.add({ path: '/v1/chat/completions', status: 200, body })
  expect((await run(['chat', model, question], { isTTY: true })).stdout).toBe('[2Jred\n\tblue\n')
  expect((await run(['chat', model, question])).stdout).toContain('\u001b[2Jred')
})

test('a function call of the model is shown', async () => {
  const { run, emulator } = await started()
  const call = (told: object) => ({ tool_calls: [{ index: 0, function: told }] })
  const body = stream(call({ name: 'open', arguments: '' }), call({ arguments: '{"pier"' }), call({ arguments: ':4}' }))
  emulator.faults.add({ path: '/v1/chat/completions', status: 200, body })
  const { stdout, stderr } = await run(['chat', model, question])
  expect({ stdout, stderr }).toEqual({
    stdout: '',
    stderr: `${model} called a function: open({"pier":4})\n`,
  })
})

test.for([
  [['chat', model], { stdinIsTTY: true }, '<question> is missing: give it as an argument or on stdin'],
  [['chat', model], {}, 'the question is empty'],
  [['chat', model, ' '], {}, 'the question is empty'],
  [['chat', model, question, '--temperature', '3'], {}, '--temperature must be a number from 0 to 2, got "3"'],
  [['chat', model, question, '--max-tokens', '0'], {}, '--max-tokens must be a whole number of 1 or more, got "0"'],
  [['chat', 'ftckpt_abc', question], {}, 'ftckpt_abc is the id of a checkpoint'],
] as const)('%j is a usage error', async ([line, dependencies, message]) => {
  const { run, emulator } = await started()
  const { code, stderr } = await run(line, dependencies)
  expect(code).toBe(2)
  expect(stderr).toContain(`error: ${message}`)
  expect(emulator.journal.total).toBe(0)
})

test('an unknown model is an error, and with --compare it aborts the other answer', async () => {
  const { run } = await started()
  const signals: (AbortSignal | null | undefined)[] = []
  const endless: typeof fetch = (url, init) => {
    if (JSON.parse(String(init?.body)).model !== model) return fetch(url, init)
    signals.push(init?.signal)
    return new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)))
  }
  const missing = /^error: The model `gpt-9` does not exist or you do not have access to it\. \(HTTP 404\)\n/
  for (const line of [
    ['chat', 'gpt-9', question],
    ['chat', model, question, '--compare', 'gpt-9'],
  ]) {
    const ran = await run(line, { fetch: endless })
    expect(ran).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(missing) })
  }
  expect(signals.map((signal) => signal?.aborted)).toEqual([true])
})

test('an interrupted answer is an error on its own line, and is not requested again', async () => {
  const { run, emulator } = await started()
  emulator.faults.add({ path: '/v1/chat/completions', truncate: 700 })
  const { code, stdout, stderr } = await run(['chat', model, question])
  expect(code).toBe(1)
  expect(stdout).toMatch(/^Pier.*\n$/)
  expect(stderr).toContain('error: the connection broke off in the middle of the answer')
  expect(emulator.journal.count({ path: '/v1/chat/completions' })).toBe(1)
})

test.for([[[]], [['--compare', 'gpt-4.1-mini']]] as const)('Ctrl-C stops the answer: %j', async ([options]) => {
  const { run, emulator } = await started()
  emulator.faults.add({ path: '/v1/chat/completions', drip: { bytes: 300, everyMs: 3_600_000 } })
  const interruption = new AbortController()
  const ran = run(['chat', model, question, ...options], { signal: interruption.signal })
  while (emulator.journal.total < options.length / 2 + 1) await new Promise((resolve) => setImmediate(resolve))
  interruption.abort('SIGINT')
  expect(await ran).toMatchObject({ code: 130, stderr: '\nInterrupted.\n' })
})
