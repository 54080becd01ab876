import { expect, test } from 'vitest'
import { type ChatChunk, createClient } from '../../../src/openai/index.ts'
import { brokenConnection, fakeApi, overloaded, refusal } from '../fake-api.ts'
import { virtualDependencies } from '../virtual-clock.ts'

const piece = (content: string, finish_reason: string | null = null) =>
  JSON.stringify({ id: 'chatcmpl-1', model: 'gpt-4.1', choices: [{ index: 0, delta: { content }, finish_reason }] })
const usage = JSON.stringify({ id: 'chatcmpl-1', choices: [], usage: { prompt_tokens: 5, completion_tokens: 2 } })

/** A stream as the API sends it; an error in it breaks it off. */
const stream = (...events: readonly (string | Error | Promise<Error>)[]): Response => {
  const body = new ReadableStream({
    async pull(controller) {
      const event = await events[sent++]
      if (event === undefined) controller.close()
      else if (event instanceof Error) controller.error(event)
      else controller.enqueue(new TextEncoder().encode(`data: ${event}\n\n`))
    },
  })
  let sent = 0
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

const ask = (answers: Parameters<typeof fakeApi>[0], settings: object = {}) => {
  const api = fakeApi(answers)
  const client = createClient({ apiKey: 'sk-user', ...settings }, virtualDependencies(api.fetch))
  const chunks: ChatChunk[] = []
  const params = { model: 'gpt-4.1', messages: [{ role: 'user' as const, content: 'Hello?' }] }
  const reading = async (signal?: AbortSignal, onText: (text: string) => void = () => {}) => {
    for await (const chunk of client.chat.stream(params, { signal })) {
      chunks.push(chunk)
      onText(chunk.choices[0]?.delta.content ?? '')
    }
  }
  const text = () => chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')
  return { ...api, chunks, text, reading }
}

test('an answer comes piece by piece, and what was used comes last', async () => {
  const { reading, text, chunks, sent } = ask([stream(piece('Hel'), piece('lo.', 'stop'), usage, '[DONE]')])
  await reading()
  expect(text()).toBe('Hello.')
  expect(chunks.at(-1)?.usage).toMatchObject({ prompt_tokens: 5 })
  expect(JSON.parse(String(sent[0]?.body))).toMatchObject({ stream: true, stream_options: { include_usage: true } })
  expect(sent[0]?.headers.get('authorization')).toBe('Bearer sk-user')
})

test('a piece is given before the next one has come, and an abort in between is one', async () => {
  const stop = new AbortController()
  // As the `fetch` of Node ends a body.
  const cut = new Promise<Error>((resolve) => stop.signal.addEventListener('abort', () => resolve(stop.signal.reason)))
  const { reading, text } = ask([stream(piece('one'), piece('two'), cut)])
  const reads = reading(stop.signal, (heard) => {
    if (heard === 'two') setImmediate(() => stop.abort())
  })
  await expect(reads).rejects.toMatchObject({ code: 'aborted' })
  expect(text()).toBe('onetwo')
})

test('the question is asked again only as long as nothing of the answer has come', async () => {
  const whole = () => stream(piece('Hello.', 'stop'), '[DONE]')
  const late = ask([overloaded(), stream(brokenConnection()), whole()])
  await late.reading()
  expect([late.text(), late.sent.length]).toEqual(['Hello.', 3])

  const broken = ask([stream(piece('Hel'), brokenConnection()), whole()])
  await expect(broken.reading()).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringContaining('in the middle'),
  })
  expect([broken.text(), broken.sent.length]).toEqual(['Hel', 1])
})

const middle = [
  ['ends without an end', [], 'unreachable', 'the answer broke off in the middle'],
  ['is not JSON', ['{"id":'], 'malformed_response', 'malformed server-sent event JSON'],
  ['has no choices', ['{"id":"chatcmpl-1"}'], 'malformed_response', 'a piece of the answer has no choices'],
  [
    'is an error',
    ['{"error":{"message":"The server sk-host-1234 is overloaded","type":"server_error"}}'],
    'server_error',
    'The server [redacted] is overloaded',
  ],
  [
    'says that the quota is used up',
    ['{"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}'],
    'insufficient_quota',
    'You exceeded your current quota',
  ],
] as const
test.for(middle)('an answer that %s is an error', async ([, rest, code, message]) => {
  const { reading, text } = ask([stream(piece('Hel'), ...rest)])
  await expect(reading()).rejects.toMatchObject({ name: 'ApiError', code, message: expect.stringContaining(message) })
  expect(text()).toBe('Hel')
})

test('a refusal is told as for any other call', async () => {
  const { reading } = ask([refusal(404, { message: 'The model `x` does not exist', code: 'model_not_found' })])
  await expect(reading()).rejects.toMatchObject({
    code: 'not_found',
    message: 'The model `x` does not exist (HTTP 404)',
  })
})

test.for([
  ['a web page', new Response('<html><title>Sign in</title></html>', { headers: { 'content-type': 'text/html' } })],
  ['a whole completion', Response.json({ id: 'chatcmpl-1', choices: [{ message: { content: 'Hello.' } }] })],
  ['nothing', stream()],
] as const)('an answer that is %s is none, and the question is not asked again', async ([, answer]) => {
  const { reading, sent } = ask([answer])
  await expect(reading()).rejects.toMatchObject({
    code: 'malformed_response',
    message: 'the answer is no stream of pieces',
  })
  expect(sent).toHaveLength(1)
})

test('an answer beyond reason is not read to its end', async () => {
  const long = piece('x'.repeat(2 ** 20))
  const { reading } = ask([stream(...Array.from({ length: 30 }, () => long))])
  await expect(reading()).rejects.toMatchObject({
    code: 'malformed_response',
    message: expect.stringContaining('larger than 16 MiB'),
  })
})
