import { expect, test } from 'vitest'
import { ask, clientOf, testEmulator } from '../../emulator-fixture.ts'

test('the SDK gets vectors, as numbers and in base64', async () => {
  const client = clientOf(await testEmulator())
  const params = { model: 'text-embedding-3-small', input: ['one', 'two'] }
  const decoded = await client.embeddings.create(params)
  const plain = await client.embeddings.create({ ...params, encoding_format: 'float' })
  expect(plain.data.map(({ index, embedding }) => [index, embedding.length])).toEqual([
    [0, 1536],
    [1, 1536],
  ])
  expect(plain.usage).toEqual({ prompt_tokens: 2, total_tokens: 2 })
  expect(decoded.data[1]?.embedding[0]).toBeCloseTo(plain.data[1]?.embedding[0] ?? 9)
  const short = await client.embeddings.create({ ...params, input: [1, 2, 3], dimensions: 64 })
  expect(short.data.map(({ embedding }) => embedding.length)).toEqual([64])
  expect(short.usage.prompt_tokens).toBe(3)
})

test.each([
  [{ model: 'gpt-4o', input: 'x' }, 403, /not allowed to generate embeddings/],
  [{ model: 'none', input: 'x' }, 404, /does not exist/],
  [{ model: 'text-embedding-3-small', input: '' }, 400, /cannot be an empty string/],
  [{ model: 'text-embedding-3-small', input: [] }, 400, /input/],
  [{ model: 'text-embedding-3-small', input: 'x', dimensions: 5_000 }, 400, /Must be less than or equal to 1536/],
  [{ model: 'text-embedding-ada-002', input: 'x', dimensions: 8 }, 400, /does not support specifying dimensions/],
  [{ model: 'text-embedding-3-small', input: 'x', color: 1 }, 400, /Unknown parameter: 'color'/],
])('%j gets %i', async (body, status, message) => {
  const answer = await ask(await testEmulator(), 'POST', '/v1/embeddings', { body })
  expect(answer.status).toBe(status)
  expect(answer.body.error?.message).toMatch(message)
})
