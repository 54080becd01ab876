import { networkInterfaces } from 'node:os'

/** Wildcard addresses and the loopback address to use in their place: many systems refuse connections to a wildcard. */
const own: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** Origins of a server that listens on an address: first the one for this machine, then those for other machines. */
export const originsOf = (address: string, port: number): readonly [string, ...string[]] => {
  const origin = (host: string) => `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  const here = own[address]
  if (here === undefined) return [origin(address)]
  const others = Object.values(networkInterfaces())
    .flatMap((addresses = []) => addresses)
    // An address with a scope id is only valid on one network interface.
    .filter(({ internal, family, scopeid }) => !internal && (family === 'IPv4' || (address === '::' && !scopeid)))
  return [origin(here), ...others.map((other) => origin(other.address))]
}
