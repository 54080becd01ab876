import { expect, test } from 'vitest'
import { requestGuard } from '../../../src/api/http/request-guard.ts'

test.each([
  ['127.0.0.1:4010', undefined, true],
  ['localhost', undefined, true],
  ['LOCALHOST:1', undefined, true],
  ['[::1]:4010', undefined, true],
  ['app.localhost:4010', undefined, true],
  ['evil.example', undefined, false],
  ['127.0.0.1.evil.example:4010', undefined, false],
  ['localhost.evil.example', undefined, false],
  [undefined, undefined, true],
  ['127.0.0.1:4010', 'http://localhost:5173', true],
  ['127.0.0.1:4010', 'https://evil.example', false],
  ['127.0.0.1:4010', 'null', false],
])('the API answers for host %s and origin %s: %s', (host, origin, expected) => {
  const guard = requestGuard(true, 'local pages')
  // Twice, because the last host that passed is remembered.
  expect([guard(host, origin), guard(host, origin)].every((problem) => problem === undefined)).toBe(expected)
})

test('only pages of the emulator may control it', () => {
  const guard = requestGuard(true, 'own pages')
  expect(guard('localhost:4010', 'http://localhost:4010')).toBeUndefined()
  expect(guard('localhost:4010', 'http://localhost:5173')).toBe(
    'Only pages of this server may send this request, got one from http://localhost:5173.',
  )
})

test('an emulator that listens on other addresses answers for any host', () => {
  expect(requestGuard(false, 'local pages')('emulator:4010', undefined)).toBeUndefined()
})
