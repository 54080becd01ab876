import { expect, test } from 'vitest'
import { handshakeLine, hasMagicCookie, offersProtocol } from '../../../src/framework/plugin/handshake.ts'
import { launchEnvironment } from './caller.ts'

const socket = { network: 'unix', address: '/tmp/s' } as const

test.each([
  ['in plaintext', {}, undefined, '1|6|unix|/tmp/s|grpc|\n'],
  ['with a certificate in base64 without padding', {}, Buffer.of(1), '1|6|unix|/tmp/s|grpc|AQ\n'],
  ['to a caller that multiplexes', { PLUGIN_MULTIPLEX_GRPC: 'true' }, Buffer.of(1), '1|6|unix|/tmp/s|grpc|AQ|false\n'],
])('the handshake %s is what go-plugin parses', (_title, environment, certificate, line) => {
  expect(handshakeLine(environment, socket, certificate)).toBe(line)
})

test('the magic cookie is the one that Terraform sends', () => {
  expect(hasMagicCookie(launchEnvironment(undefined))).toBe(true)
  expect(hasMagicCookie({ TF_PLUGIN_MAGIC_COOKIE: 'chocolate' })).toBe(false)
  expect(hasMagicCookie({})).toBe(false)
})

test.each([
  ['5,6', true],
  ['6,5', true],
  ['6', true],
  ['5', false],
  ['16', false],
  [undefined, false],
])('of the protocol versions %s, 6 is found whatever the order: %s', (versions, found) => {
  expect(offersProtocol({ PLUGIN_PROTOCOL_VERSIONS: versions })).toBe(found)
})
