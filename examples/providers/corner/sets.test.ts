import { test } from 'node:test'
import { size, testProvider } from '@tunesmith/framework/testing'
import { corner } from './provider.ts'

const ports = (some: readonly string[]) => `
resource "corner_ports" "open" {
  attribute = [${some.map((port) => `{ ${port} }`).join(', ')}]
  ${some.map((port) => `block {\n ${port.replace(', ', '\n')} \n}`).join('\n')}
}
`

test('each element of a set gets its own defaults, also after a change of another', () =>
  testProvider({
    provider: corner(),
    steps: [
      {
        config: ports(['port = 80', 'port = 53, protocol = "udp"']),
        check: (state) =>
          state.expectValues('corner_ports.open', {
            attribute: [
              { port: 53, protocol: 'udp' },
              { port: 80, protocol: 'tcp' },
            ],
            block: size(2),
          }),
      },
      { config: ports(['port = 53, protocol = "udp"', 'port = 443', 'port = 80']) },
      { config: ports(['port = 443, protocol = "tcp"', 'port = 80', 'port = 53, protocol = "udp"']), planOnly: true },
      { config: ports(['port = 53', 'port = 53, protocol = "udp"']) },
    ],
  }))

const addresses = (some: readonly string[]) => `
resource "corner_addresses" "all" {
  set    = ${JSON.stringify(some)}
  nested = [${some.map((address) => `{ address = "${address}" }`).join(', ')}]
  ${some.map((address) => `block {\n address = "${address}" \n}`).join('\n')}
}
`

test('an address that is only written in another way is not a change', () =>
  testProvider({
    provider: corner(),
    steps: [
      { config: addresses(['0:0:0:0:0:0:0:1', '2001:0DB8:0000:0000:0000:0000:0000:0042']) },
      { config: addresses(['2001:0DB8:0000:0000:0000:0000:0000:0042', '0:0:0:0:0:0:0:1']), planOnly: true },
      { config: addresses(['::1', '2001:db8::42']), planOnly: true },
      {
        config: addresses(['::1', '2001:db8::43']),
        planCheck: (plan) => plan.expectAction('corner_addresses.all', 'update'),
      },
    ],
  }))
