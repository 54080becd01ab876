import { expect, test } from 'vitest'
import { leadsHere } from '../../../src/emulator/webhooks/webhook-endpoint.ts'

test.each([
  ['http://127.0.0.1:3000/x', true],
  ['http://127.1/', true],
  ['http://localhost/', true],
  ['https://localhost:8443/', true],
  ['https://app.localhost/', false],
  ['http://[::1]/', true],
  ['http://2130706433/', true],
  ['http://127.0.0.1.example.com/', false],
  ['http://localhost.example.com/', false],
  ['http://user:127.0.0.1@example.com/', false],
  ['http://10.0.0.1/', false],
  ['http://0.0.0.0/', false],
  ['http://[::ffff:7f00:1]/', false],
])('%s leads to this machine: %s', (url, expected) => {
  expect(leadsHere(url)).toBe(expected)
})
