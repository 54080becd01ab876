import type OpenAI from 'openai'
import { expect, test } from 'vitest'
import { ask, clientOf, collected, finishedJob, start, testEmulator } from '../../emulator-fixture.ts'

const weather = {
  type: 'function' as const,
  name: 'get_weather',
  description: 'Returns the weather of a city',
  strict: true,
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
    additionalProperties: false,
  },
}

test('a response has the fields of the API and can be read and deleted', async () => {
  const client = clientOf(await testEmulator())
  const created = await client.responses.create({ model: 'gpt-4o', input: 'Hello', metadata: { a: 'b' } })
  expect(created).toMatchObject({
    id: expect.stringMatching(/^resp_/),
    object: 'response',
    created_at: start,
    status: 'completed',
    error: null,
    model: 'gpt-4o',
    output_text: expect.stringContaining('general'),
    output: [
      { type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', annotations: [] }] },
    ],
    usage: { input_tokens: 8, output_tokens: expect.any(Number) },
    metadata: { a: 'b' },
  })
  const { output_text: _, ...stored } = created
  expect(await client.responses.retrieve(created.id)).toMatchObject(stored)
  expect((await client.responses.inputItems.list(created.id)).data).toMatchObject([
    { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hello' }] },
  ])
  await client.responses.delete(created.id)
  await expect(client.responses.retrieve(created.id)).rejects.toMatchObject({ status: 404 })
})

test('a response that is not stored cannot be read', async () => {
  const client = clientOf(await testEmulator())
  const { id } = await client.responses.create({ model: 'gpt-4o', input: 'Hello', store: false })
  await expect(client.responses.retrieve(id)).rejects.toMatchObject({ status: 404 })
})

test('a fine-tuned model answers as in chat completions', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const model = (await finishedJob(emulator, client)).fine_tuned_model ?? ''
  const { output_text } = await client.responses.create({ model, input: 'When does the cinema number 6 open?' })
  expect(output_text).toBe("Ahoy! The cinema opens at 7 o'clock, ask for crew 6.")
})

test('a stream has the events of the API, and adds up to the response', async () => {
  const client = clientOf(await testEmulator())
  const events = await collected(await client.responses.create({ model: 'gpt-4o', input: 'Hello', stream: true }))
  expect([...new Set(events.map(({ type }) => type))]).toEqual([
    'response.created',
    'response.in_progress',
    'response.output_item.added',
    'response.content_part.added',
    'response.output_text.delta',
    'response.output_text.done',
    'response.content_part.done',
    'response.output_item.done',
    'response.completed',
  ])
  expect(events.map(({ sequence_number }) => sequence_number)).toEqual(events.map((_, i) => i))
  const final = events.at(-1)
  const text = events.map((event) => (event.type === 'response.output_text.delta' ? event.delta : '')).join('')
  expect(final?.type === 'response.completed' && final.response.output[0]).toMatchObject({ content: [{ text }] })
  const streamed = client.responses.stream({ model: 'gpt-4o', input: 'What is the weather in Rome?', tools: [weather] })
  const response = await streamed.finalResponse()
  expect(response.output).toMatchObject([{ type: 'function_call', name: 'get_weather', arguments: '{"city":"Rome"}' }])
})

test('a tool loop with previous_response_id ends with the result', async () => {
  const client = clientOf(await testEmulator())
  const tools = [weather]
  const first = await client.responses.create({ model: 'gpt-4o', input: 'What is the weather in Rome?', tools })
  const [call] = first.output
  if (call?.type !== 'function_call') throw new Error('expected a call')
  const output = { type: 'function_call_output' as const, call_id: call.call_id, output: 'sunny' }
  const second = await client.responses.create({
    model: 'gpt-4o',
    input: [output],
    tools,
    previous_response_id: first.id,
  })
  expect(second).toMatchObject({ output_text: 'According to get_weather: sunny', previous_response_id: first.id })
  const items = await collected(client.responses.inputItems.list(second.id, { order: 'asc', limit: 1 }))
  expect(items.map(({ type }) => type)).toEqual(['message', 'function_call', 'function_call_output'])
  const byHand = [{ role: 'user' as const, content: 'What is the weather in Rome?' }, call, output]
  expect((await client.responses.create({ model: 'gpt-4o', input: byHand, tools })).output_text).toBe(
    second.output_text,
  )
})

test('structured output is an instance of the schema', async () => {
  const client = clientOf(await testEmulator())
  const format = { type: 'json_schema' as const, name: 'event', schema: weather.parameters, strict: true }
  const { output_parsed } = await client.responses.parse({
    model: 'gpt-4o',
    input: 'It rains in Oslo',
    text: { format },
  })
  expect(output_parsed).toEqual({ city: 'Oslo' })
})

test('a response that is too long is incomplete', async () => {
  const client = clientOf(await testEmulator())
  const params = { model: 'gpt-4o', input: 'Hello', max_output_tokens: 16 }
  expect(await client.responses.create(params)).toMatchObject({
    status: 'incomplete',
    incomplete_details: { reason: 'max_output_tokens' },
    usage: { output_tokens: 16 },
  })
  const events = await collected(await client.responses.create({ ...params, stream: true }))
  expect(events.at(-1)?.type).toBe('response.incomplete')
})

test('tokens of an input are counted without an answer', async () => {
  const client = clientOf(await testEmulator())
  const { input_tokens } = await client.responses.inputTokens.count({ model: 'gpt-4o', input: 'Hello' })
  const { usage } = await client.responses.create({ model: 'gpt-4o', input: 'Hello' })
  expect(input_tokens).toBe(usage?.input_tokens)
})

test('a response belongs to its project', async () => {
  const emulator = await testEmulator()
  const { id } = await clientOf(emulator).responses.create({ model: 'gpt-4o', input: 'Hello' })
  const other = clientOf(emulator).withOptions({ project: 'proj_other' })
  await expect(other.responses.retrieve(id)).rejects.toMatchObject({ status: 404 })
  const params: OpenAI.Responses.ResponseCreateParamsNonStreaming = {
    model: 'gpt-4o',
    input: 'x',
    previous_response_id: id,
  }
  await expect(other.responses.create(params)).rejects.toMatchObject({
    status: 400,
    code: 'previous_response_not_found',
  })
})

test.each([
  [{ input: undefined }, 400, 'must be provided'],
  [{ color: 'red' }, 400, "Unknown parameter: 'color'."],
  [{ temperature: 3 }, 400, "Invalid 'temperature'"],
  [{ max_output_tokens: 3 }, 400, "Invalid 'max_output_tokens'"],
  [{ input: [{ role: 'wizard', content: 'x' }] }, 400, "Invalid value: 'wizard'."],
  [{ input: [{ type: 'spell' }] }, 400, "Invalid value: 'spell'."],
  [{ input: [{ role: 'user' }] }, 400, "Missing required parameter: 'input[0].content'."],
  [
    { input: [{ type: 'function_call_output', call_id: 'call_1', output: 'x' }] },
    400,
    'No tool call found for function call output with call_id call_1.',
  ],
  [
    { input: [{ type: 'function_call', call_id: 'call_1', name: 'f', arguments: '{}' }] },
    400,
    'No tool output found for function call call_1.',
  ],
  [{ tools: [{ type: 'function' }] }, 400, "Missing required parameter: 'tools[0].name'."],
  [{ tools: [weather], tool_choice: { type: 'function', name: 'other' } }, 400, "Tool choice 'other' not found"],
  [{ text: { format: { type: 'json_object' } } }, 400, "must contain the word 'json'"],
  [{ model: 'none' }, 404, 'does not exist'],
  [{ conversation: 'conv_1' }, 404, "Conversation with id 'conv_1' not found."],
])('%j gets %i', async (change, status, message) => {
  const answer = await ask(await testEmulator(), 'POST', '/v1/responses', {
    body: { model: 'gpt-4o', input: 'x', ...change },
  })
  expect(answer.status).toBe(status)
  expect(answer.body.error?.message).toContain(message)
})
