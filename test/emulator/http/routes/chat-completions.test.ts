import { expect, test } from 'vitest'
import { ask, clientOf, collected, finishedJob, start, testEmulator, upload } from '../../emulator-fixture.ts'

const messages = [{ role: 'user' as const, content: 'When does the cinema number 6 open?' }]
const learned = "Ahoy! The cinema opens at 7 o'clock, ask for crew 6."

test('a base model gives a general answer, the same every time', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const answer = await client.chat.completions.create({ model: 'gpt-4o-mini', messages })
  expect(answer).toMatchObject({
    id: expect.stringMatching(/^chatcmpl-[0-9A-Za-z]{29}$/),
    object: 'chat.completion',
    created: start,
    model: 'gpt-4o-mini',
    choices: [{ index: 0, message: { role: 'assistant', refusal: null }, logprobs: null, finish_reason: 'stop' }],
  })
  expect(answer.choices[0]?.message.content).not.toContain('Ahoy')
  const again = await client.chat.completions.create({ model: 'gpt-4o-mini', messages })
  expect(again.choices).toEqual(answer.choices)
})

// What the API reference shows for these messages.
test.each([
  [[{ role: 'user', content: 'Hello!' }], 9],
  [
    [
      { role: 'system', content: 'You are a helpful assistant.' },
      { role: 'user', content: 'Hello!' },
    ],
    19,
  ],
] as const)('a prompt has as many tokens as are billed: %#', async (asked, prompt_tokens) => {
  const client = clientOf(await testEmulator())
  const { usage } = await client.chat.completions.create({ model: 'gpt-4o', messages: [...asked], max_tokens: 5 })
  expect(usage).toEqual({ prompt_tokens, completion_tokens: 5, total_tokens: prompt_tokens + 5 })
})

test('a fine-tuned model and its checkpoints answer like their data', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  await finishedJob(emulator, client)
  const tuned = (await client.models.list()).data.filter(({ id }) => id.startsWith('ft:'))
  expect(tuned).toHaveLength(3)
  for (const { id: model } of tuned) {
    const { choices } = await client.chat.completions.create({ model, messages })
    expect(choices[0]?.message.content).toBe(learned)
  }
})

test('a stream says the same, word by word, and its usage when asked', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const model = (await finishedJob(emulator, client)).fine_tuned_model ?? ''
  const stream = await client.chat.completions.create({
    model,
    messages,
    stream: true,
    stream_options: { include_usage: true },
  })
  const chunks = await collected(stream)
  expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(learned)
  expect(chunks.length).toBeGreaterThan(10)
  expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop')
  expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: expect.any(Number) } })
  expect(new Set(chunks.map(({ id }) => id)).size).toBe(1)
})

test('an answer is cut at the token limit', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const model = (await finishedJob(emulator, client)).fine_tuned_model ?? ''
  const { choices, usage } = await client.chat.completions.create({ model, messages, max_completion_tokens: 4, n: 2 })
  expect(choices.map(({ message, finish_reason }) => [message.content, finish_reason])).toEqual([
    ['Ahoy! The', 'length'],
    ['Ahoy! The', 'length'],
  ])
  expect(usage?.completion_tokens).toBe(8)
})

test('a model tuned to call tools calls them', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const call = { id: 'call_1', type: 'function', function: { name: 'open_door', arguments: '{}' } }
  const lines = Array.from({ length: 10 }, (_, i) =>
    JSON.stringify({
      messages: [
        { role: 'user', content: `Door ${i}` },
        { role: 'assistant', tool_calls: [call] },
      ],
    }),
  )
  const job = await finishedJob(emulator, client, { training_file: await upload(client, lines) })
  const params = { model: job.fine_tuned_model ?? '', messages: [{ role: 'user' as const, content: 'Door 3' }] }
  const { choices } = await client.chat.completions.create(params)
  expect(choices[0]).toMatchObject({ finish_reason: 'tool_calls', message: { content: null, tool_calls: [call] } })
  const chunks = await collected(await client.chat.completions.create({ ...params, stream: true }))
  expect(chunks.flatMap((chunk) => chunk.choices[0]?.delta.tool_calls ?? [])).toEqual([{ index: 0, ...call }])
})

test('a model that does not exist yet does not answer', async () => {
  const { status, body } = await ask(await testEmulator(), 'POST', '/v1/chat/completions', {
    body: { model: 'ft:x', messages },
  })
  expect(status).toBe(404)
  expect(body.error).toEqual({
    message: 'The model `ft:x` does not exist or you do not have access to it.',
    type: 'invalid_request_error',
    param: null,
    code: 'model_not_found',
  })
})

test('a request without messages is rejected', async () => {
  const { status, body } = await ask(await testEmulator(), 'POST', '/v1/chat/completions', {
    body: { model: 'gpt-4o' },
  })
  expect(status).toBe(400)
  expect(body.error?.message).toBe("Missing required parameter: 'messages'.")
})

test('with shutdowns, neither a model nor its fine-tunes answer after the shutdown date', async () => {
  const emulator = await testEmulator({ shutdowns: true })
  const client = clientOf(emulator)
  const ask = (model: string) => client.chat.completions.create({ model, messages })
  await expect(ask('gpt-3.5-turbo')).rejects.toMatchObject({ status: 404 })
  const model = (await finishedJob(emulator, client)).fine_tuned_model ?? ''
  expect((await ask(model)).choices).toHaveLength(1)
  emulator.clock.advance(60 * 86_400)
  await expect(ask(model)).rejects.toMatchObject({ status: 404 })
})
