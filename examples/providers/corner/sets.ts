import { block, type Config, optional, required, set } from '@tunesmith/framework'
import * as z from 'zod'
import { resource, stateOnly } from './backend.ts'

const withDefaults = {
  port: required(z.int(), 'A port.'),
  protocol: optional(z.string(), 'A protocol.', { default: 'tcp' }),
}

/** Sets whose elements have defaults, as an attribute and as blocks. */
export const ports = resource('corner_ports', {
  description: 'Stores ports.',
  attributes: {
    attribute: optional(set(withDefaults), 'Ports.'),
    block: block(set(withDefaults), 'A port.'),
  },
  create: async ({ config }) => config,
  update: async ({ config }) => config,
  ...stateOnly,
})

/** Tells whether two texts are the same IPv6 address: `new URL` writes each in its shortest form. */
const sameAddress = (before: string, after: string): boolean => {
  const [a, b] = [before, after].map((address) => URL.parse(`http://[${address}]`)?.hostname)
  return a !== undefined && a === b
}

const address = z.ipv6()
const one = { address: required(address, 'An address.', { equivalent: sameAddress }) }

/** What a host makes of addresses: the same ones, written in another way and in another order. */
const shortened = (text: string) => new URL(`http://[${text}]`).hostname.slice(1, -1)

const attributes = {
  set: required(z.set(address), 'Addresses.', { equivalent: sameAddress }),
  nested: required(set(one), 'Addresses.'),
  block: block(set(one), 'An address.'),
}

const stored = ({ set, nested, block }: Config<typeof attributes>) => ({
  set: new Set([...set].map(shortened).reverse()),
  nested: nested.map(({ address }) => ({ address: shortened(address) })).reverse(),
  block: block.map(({ address }) => ({ address: shortened(address) })).reverse(),
})

/** Elements of sets that mean the same as others. */
export const addresses = resource('corner_addresses', {
  description: 'Stores IPv6 addresses at a host that shortens them.',
  attributes,
  create: async ({ config }) => stored(config),
  update: async ({ config }) => stored(config),
  ...stateOnly,
})
