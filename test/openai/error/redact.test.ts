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

const secret = 'canary-0f9d8c7b?>6a5e'
const base64 = (text: string) => Buffer.from(text).toString('base64')

test.each([
  ['percent-encoded', encodeURIComponent(secret)],
  ['in base64', base64(secret)],
  ['in base64url', Buffer.from(secret).toString('base64url')],
  ['in base64 after one byte', base64(`x${secret}`)],
  ['in base64 after two bytes', base64(`xx${secret} and more`)],
  ['as the password of a pair', base64(`user:${secret}`)],
])('a secret is redacted %s', (_, form) => {
  expect(redactorOf([secret])(`refused ${form}, sorry`)).toBe('refused [redacted], sorry')
})

test('the pair of Basic authentication is redacted in plain text, and its password alone', () => {
  const redact = redactorOf([base64(`acme:${secret}`)])
  expect(redact(`no user acme:${secret}`)).toBe('no user [redacted]')
  expect(redact(`no password ${secret}`)).toBe('no password [redacted]')
  expect(redact('no user acme')).toBe('no user acme')
})

test('what only begins like a secret in base64 stays', () => {
  expect(redactorOf([secret])(base64('canary-birds sing'))).toBe(base64('canary-birds sing'))
})
