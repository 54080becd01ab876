import { test } from 'node:test'
import { testProvider } from '@tunesmith/framework/testing'
import { corner } from './provider.ts'

const texts = (json: string, time: string, duration: string, exact = '{\\"a\\":1}') => `
resource "corner_texts" "all" {
  json       = "${json}"
  exact_json = "${exact}"
  ipv4       = "192.0.2.1"
  ipv6       = "2001:db8::1"
  cidr       = "192.0.2.0/24"
  time       = "${time}"
  duration   = "${duration}"
}
`
const written = texts('{\\"a\\":1,\\"b\\":[true]}', '2026-11-30T12:00:00Z', '90s')

test('a text that means the same is not a change, and another one is', () =>
  testProvider({
    provider: corner(),
    steps: [
      { config: written },
      {
        config: texts('{ \\"b\\": [ true ], \\"a\\": 1 }', '2026-11-30T13:00:00+01:00', '1m30s'),
        planOnly: true,
      },
      {
        config: texts('{\\"a\\":1,\\"b\\":[true]}', '2026-11-30T12:00:00Z', '90s', '{ \\"a\\": 1 }'),
        planCheck: (plan) => plan.expectAction('corner_texts.all', 'update'),
      },
    ],
  }))

test('a malformed text is rejected', () =>
  testProvider({
    provider: corner(),
    steps: [
      ['json', '{'],
      ['ipv4', '256.0.0.1'],
      ['ipv6', '2001::db8::1'],
      ['cidr', '192.0.2.0/33'],
      ['time', '2026-11-31T12:00:00Z'],
      ['duration', '90 seconds'],
    ].map(([name, value]) => ({
      config: `resource "corner_texts" "all" {\n  ${name} = "${value}"\n}\n`,
      expectError: new RegExp(`${name} = "`),
    })),
  }))
