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
  expect(usage).toMatchObject({ prompt_tokens, completion_tokens: 5, total_tokens: prompt_tokens + 5 })
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

const weather = {
  type: 'function' as const,
  function: {
    name: 'get_weather',
    description: 'Returns the weather of a city',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' }, unit: { enum: ['celsius', 'fahrenheit'] } },
      required: ['city', 'unit'],
      additionalProperties: false,
    },
    strict: true,
  },
}
const clock = {
  type: 'function' as const,
  function: { name: 'get_time', parameters: { type: 'object', properties: {} } },
}
const asked = [{ role: 'user' as const, content: 'What is the weather in Paris in celsius?' }]

test('a model that was tuned to call tools calls them, but only if the request has them', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const call = { id: 'call_1', type: 'function', function: { name: 'open_door', arguments: '{"door": 3}' } }
  const lines = Array.from({ length: 10 }, (_, i) =>
    JSON.stringify({
      messages: [
        { role: 'user', content: `Door ${i}` },
        { role: 'assistant', tool_calls: [call] },
      ],
    }),
  )
  const job = await finishedJob(emulator, client, { training_file: await upload(client, lines) })
  const parameters = { type: 'object', properties: { door: { type: 'integer' } }, required: ['door'] }
  const openDoor = { type: 'function' as const, function: { name: 'open_door', parameters } }
  const params = { model: job.fine_tuned_model ?? '', messages: [{ role: 'user' as const, content: 'Door 3' }] }
  const { choices } = await client.chat.completions.create({ ...params, tools: [openDoor] })
  expect(choices[0]).toMatchObject({
    finish_reason: 'tool_calls',
    message: { content: null, tool_calls: [{ type: 'function', function: call.function }] },
  })
  const [again] = (await client.chat.completions.create({ ...params, tools: [openDoor] })).choices
  expect(again?.message.tool_calls?.[0]?.id).not.toBe(choices[0]?.message.tool_calls?.[0]?.id)
  const chunks = await collected(await client.chat.completions.create({ ...params, tools: [openDoor], stream: true }))
  const deltas = chunks.flatMap((chunk) => chunk.choices[0]?.delta.tool_calls ?? [])
  expect(deltas[0]).toMatchObject({ index: 0, id: expect.stringMatching(/^call_/), function: { name: 'open_door' } })
  expect(deltas.map((delta) => delta.function?.arguments).join('')).toBe(call.function.arguments)
  for (const without of [{}, { tools: [openDoor], tool_choice: 'none' as const }, { tools: [clock] }]) {
    const [choice] = (await client.chat.completions.create({ ...params, ...without })).choices
    expect(choice).toMatchObject({ finish_reason: 'stop', message: { content: expect.any(String) } })
    expect(choice?.message.tool_calls).toBeUndefined()
  }
})

test('a base model calls the tool that the question is about, with arguments that fit', async () => {
  const client = clientOf(await testEmulator())
  const ask = (params: object) =>
    client.chat.completions.create({ model: 'gpt-4o', messages: asked, tools: [clock, weather], ...params })
  const called = ({ choices }: Awaited<ReturnType<typeof ask>>) =>
    choices[0]?.message.tool_calls?.map((call) => call.type === 'function' && call.function)
  expect(called(await ask({}))).toEqual([{ name: 'get_weather', arguments: '{"city":"Paris","unit":"celsius"}' }])
  expect(called(await ask({ messages: [{ role: 'user', content: 'Tell me a story' }] }))).toBeUndefined()
  expect(
    called(await ask({ messages: [{ role: 'user', content: 'Tell me a story' }], tool_choice: 'required' })),
  ).toHaveLength(1)
  expect(called(await ask({ tool_choice: { type: 'function', function: { name: 'get_time' } } }))).toEqual([
    { name: 'get_time', arguments: '{}' },
  ])
})

test('a loop of calls ends with an answer that has the result', async () => {
  const client = clientOf(await testEmulator())
  let calls = 0
  const runner = client.chat.completions.runTools({
    model: 'gpt-4o',
    messages: asked,
    tools: [
      {
        type: 'function',
        function: {
          ...weather.function,
          parse: JSON.parse,
          function: ({ city }: { city: string }) => `${++calls}: sunny in ${city}`,
        },
      },
    ],
  })
  expect(await runner.finalContent()).toBe('According to get_weather: 1: sunny in Paris')
  expect(calls).toBe(1)
})

test('the answer is an instance of the schema', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const schema = {
    type: 'object',
    properties: {
      city: { type: 'string' },
      temperature: { type: 'number' },
      tags: { type: 'array', items: { type: 'string' } },
    },
    required: ['city', 'temperature', 'tags'],
    additionalProperties: false,
  }
  const lines = Array.from({ length: 10 }, (_, i) =>
    JSON.stringify({
      messages: [
        { role: 'user', content: `Report ${i}` },
        { role: 'assistant', content: JSON.stringify({ city: `City ${i}`, temperature: i, other: true }) },
      ],
    }),
  )
  const job = await finishedJob(emulator, client, { training_file: await upload(client, lines) })
  const format = { type: 'json_schema' as const, json_schema: { name: 'report', strict: true, schema } }
  const parsed = async (model: string, content: string) => {
    const { choices } = await client.chat.completions.parse({
      model,
      messages: [{ role: 'user', content }],
      response_format: format,
    })
    return choices[0]?.message.parsed
  }
  expect(await parsed(job.fine_tuned_model ?? '', 'Report 4')).toEqual({
    city: 'City 4',
    temperature: 4,
    tags: [expect.any(String)],
  })
  expect(await parsed('gpt-4o', 'It is 21 degrees in Rome')).toEqual({ city: 'Rome', temperature: 21, tags: ['Rome'] })
})

test('json_object answers are JSON objects', async () => {
  const client = clientOf(await testEmulator())
  const messages = [{ role: 'user' as const, content: 'Answer in JSON' }]
  const { choices } = await client.chat.completions.create({
    model: 'gpt-4o',
    messages,
    response_format: { type: 'json_object' },
  })
  expect(JSON.parse(choices[0]?.message.content ?? '')).toEqual({ answer: expect.any(String) })
})

test('stop sequences end an answer before them', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const model = (await finishedJob(emulator, client)).fine_tuned_model ?? ''
  const { choices, usage } = await client.chat.completions.create({ model, messages, stop: ['crew', ' opens'] })
  expect(choices[0]).toMatchObject({ message: { content: 'Ahoy! The cinema' }, finish_reason: 'stop' })
  expect(usage?.completion_tokens).toBe(5)
})

test('log probabilities cover the answer, with alternatives', async () => {
  const client = clientOf(await testEmulator())
  const params = { model: 'gpt-4o', messages, logprobs: true, top_logprobs: 3 } as const
  const { choices, usage } = await client.chat.completions.create(params)
  const tokens = choices[0]?.logprobs?.content ?? []
  expect(tokens.map(({ token }) => token).join('')).toBe(choices[0]?.message.content)
  expect(tokens).toHaveLength(usage?.completion_tokens ?? 0)
  for (const { token, logprob, bytes, top_logprobs } of tokens) {
    expect(logprob).toBeLessThan(0)
    expect(Buffer.from(bytes ?? []).toString()).toBe(token)
    expect(top_logprobs.map((each) => each.logprob)).toEqual(
      top_logprobs.map((each) => each.logprob).toSorted((a, b) => b - a),
    )
    expect(top_logprobs).toHaveLength(3)
    expect(top_logprobs[0]).toMatchObject({ token, logprob })
  }
})

test('n answers differ, and a seed decides which examples they follow', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const model = (await finishedJob(emulator, client)).fine_tuned_model ?? ''
  const answers = async (params: object) => {
    const { choices } = await client.chat.completions.create({ model, messages, ...params, stream: false })
    return choices.map(({ message }) => message.content)
  }
  expect(new Set(await answers({ n: 3 })).size).toBe(3)
  expect(new Set(await answers({ n: 3, model: 'gpt-4o' })).size).toBe(3)
  expect(await answers({ temperature: 0 })).toEqual([learned])
  const hot = await Promise.all(Array.from({ length: 12 }, (_, seed) => answers({ temperature: 2, seed })))
  expect(new Set(hot.flat()).size).toBeGreaterThan(1)
  expect(await answers({ temperature: 2, seed: 5 })).toEqual(hot[5])
})

test('a question far from all examples gets a general answer', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const model = (await finishedJob(emulator, client)).fine_tuned_model ?? ''
  const far = [{ role: 'user' as const, content: 'Explain quantum chromodynamics' }]
  expect((await client.chat.completions.create({ model, messages: far })).choices[0]?.message.content).toContain(
    'general model',
  )
})

test('the legacy functions are called as well', async () => {
  const client = clientOf(await testEmulator())
  const { choices } = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: asked,
    functions: [weather.function],
  })
  expect(choices[0]).toMatchObject({
    finish_reason: 'function_call',
    message: { function_call: { name: 'get_weather', arguments: '{"city":"Paris","unit":"celsius"}' } },
  })
})

const user = [{ role: 'user', content: 'Hi' }]
const call = { id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } }
test.each([
  [
    { temperature: 99 },
    'temperature',
    "Invalid 'temperature': integer above maximum value. Expected a value <= 2, but got 99 instead.",
  ],
  [{ messages: [{ role: 'wizard', content: 'x' }] }, 'messages[0].role', "Invalid value: 'wizard'."],
  [{ color: 'red' }, null, 'Unrecognized request argument supplied: color'],
  [{ n: 0 }, 'n', "Invalid 'n': integer below minimum value."],
  [{ top_p: 1.5 }, 'top_p', "Invalid 'top_p': decimal above maximum value."],
  [{ stop: ['a', 'b', 'c', 'd', 'e'] }, 'stop', "Invalid 'stop': array too long."],
  [{ top_logprobs: 2 }, 'top_logprobs', "The 'logprobs' parameter must be enabled"],
  [{ stream_options: { include_usage: true } }, 'stream_options', "The 'stream_options' parameter is only allowed"],
  [{ tool_choice: 'auto' }, 'tool_choice', "'tool_choice' is only allowed when 'tools' are specified."],
  [
    { tools: [weather], tool_choice: { type: 'function', function: { name: 'nope' } } },
    'tool_choice',
    "Tool choice 'nope' not found in 'tools' parameter.",
  ],
  [{ tools: [{ type: 'function', function: { name: 'a b' } }] }, 'tools[0].function.name', 'does not match pattern'],
  [{ response_format: { type: 'json_object' } }, 'messages', "'messages' must contain the word 'json' in some form"],
  [
    {
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'x', strict: true, schema: { type: 'object', properties: { a: { type: 'string' } } } },
      },
    },
    'response_format',
    "'additionalProperties' is required to be supplied and to be false",
  ],
  [
    {
      response_format: {
        type: 'json_schema',
        json_schema: {
          name: 'x',
          strict: true,
          schema: { type: 'object', additionalProperties: false, properties: { a: { type: 'string' } }, required: [] },
        },
      },
    },
    'response_format',
    "Missing 'a'",
  ],
  [{ response_format: { type: 'yaml' } }, 'response_format.type', 'Supported values are'],
  [
    { messages: [...user, { role: 'assistant', tool_calls: [call] }] },
    'messages.[1].role',
    'did not have response messages: call_1',
  ],
  [
    { messages: [...user, { role: 'tool', tool_call_id: 'call_1', content: 'x' }] },
    'messages.[1].role',
    'must be a response to a preceeding message',
  ],
  [{ messages: [{ role: 'user', content: null }] }, 'messages.[0].content', "Invalid value for 'content'"],
  [{ max_tokens: 5, max_completion_tokens: 5 }, 'max_tokens', 'at the same time is not supported'],
  [{ model: 'text-embedding-3-small' }, null, 'does not exist or you do not have access'],
])('%j is rejected', async (change, param, message) => {
  const body = { model: 'gpt-4o', messages: user, ...change }
  const answer = await ask(await testEmulator(), 'POST', '/v1/chat/completions', { body })
  expect(answer.status).toBe('model' in change ? 404 : 400)
  expect(answer.body.error).toMatchObject({
    type: 'invalid_request_error',
    param,
    message: expect.stringContaining(message),
  })
})

test('stored completions are listed, updated, read and deleted', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const create = (tag: string) =>
    client.chat.completions.create({ model: 'gpt-4o', messages, store: true, metadata: { tag } })
  const [one, two] = [await create('one'), await create('two')]
  await client.chat.completions.create({ model: 'gpt-4o', messages })
  expect((await collected(client.chat.completions.list({ limit: 1 }))).map(({ id }) => id)).toEqual([one.id, two.id])
  expect((await client.chat.completions.list({ metadata: { tag: 'two' } })).data.map(({ id }) => id)).toEqual([two.id])
  expect(await client.chat.completions.retrieve(one.id)).toMatchObject({ ...one, metadata: { tag: 'one' } })
  expect(await client.chat.completions.update(one.id, { metadata: { tag: 'changed' } })).toMatchObject({
    metadata: { tag: 'changed' },
  })
  expect((await client.chat.completions.messages.list(one.id)).data).toMatchObject([
    { id: `${one.id}-0`, ...messages[0] },
  ])
  expect(await client.chat.completions.delete(one.id)).toEqual({
    object: 'chat.completion.deleted',
    id: one.id,
    deleted: true,
  })
  await expect(client.chat.completions.retrieve(one.id)).rejects.toMatchObject({ status: 404 })
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
