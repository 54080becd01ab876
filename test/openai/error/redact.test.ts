import { expect, test } from 'vitest'
import { redactorOf } from '../../../src/openai/error/redact.ts'
import { redactShapes } from '../../../src/openai/index.ts'

test.each([
  ['Incorrect API key provided: sk-proj-****6789. You can', 'Incorrect API key provided: [redacted]. You can'],
  ['sk-admin-aB3_x-9 and sk-0123456789', '[redacted] and [redacted]'],
  ['Authorization: Bearer eyJhbGciOi.J9', 'Authorization: Bearer [redacted]'],
  ["{ 'api-key': 'c0ffee' }", "{ 'api-key': '[redacted]' }"],
  ['"api_key":"c0ffee"', '"api_key":"[redacted]"'],
  ["Headers { 'x-api-key' => 'c0ffee' }", "Headers { 'x-api-key' => '[redacted]' }"],
  ['Failed to parse https://me:secret@host/v1', 'Failed to parse https://[redacted]@host/v1'],
  ['GET https://host/v1/files?api-key=c0ffee&limit=1', 'GET https://host/v1/files?api-key=[redacted]&limit=1'],
  ['the task-force could not find ftjob-abc123', 'the task-force could not find ftjob-abc123'],
])('%s', (text, redacted) => {
  expect(redactShapes(text)).toBe(redacted)
})

test('a secret without any shape is known word for word', () => {
  const redact = redactorOf(['opensesame', undefined, ''])
  expect(redact('opensesame is wrong: opensesame')).toBe('[redacted] is wrong: [redacted]')
})
