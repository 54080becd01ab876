import { expect, test } from 'vitest'
import { useUnixTimes } from '../../../src/openai/call/unix-times.ts'

test('ISO dates become seconds since 1970, in an object and in a list', () => {
  const list = {
    data: [
      { created_at: '2026-11-21T12:00:00.500Z', finished_at: null, estimated_finish: 'soon' },
      { created_at: 1_763_000_000 },
    ],
  }
  useUnixTimes(list)
  expect(list.data).toEqual([
    { created_at: 1_795_262_400, finished_at: null, estimated_finish: 'soon' },
    { created_at: 1_763_000_000 },
  ])
})

test.for([null, 'text', 7, undefined])('%j is left alone', (body) => {
  expect(() => useUnixTimes(body)).not.toThrow()
})
