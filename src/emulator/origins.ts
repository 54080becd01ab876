import { networkInterfaces } from 'node:os'

/** What stands for every address of a machine, and the one it has for itself: many systems let nobody connect to the former. */
const own: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** Origins of a server that listens on an address: for this machine, then those for others where that is another. */
export const originsOf = (address: string, port: number): readonly [string, ...string[]] => {
  const origin = (host: string) => `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  const here = own[address]
  if (here === undefined) return [origin(address)]
  const others = Object.values(networkInterfaces())
    .flatMap((addresses = []) => addresses)
    // An address with a scope means something on one network card alone.
    .filter(({ internal, family, scopeid }) => !internal && (family === 'IPv4' || (address === '::' && !scopeid)))
  return [origin(here), ...others.map((other) => origin(other.address))]
}
