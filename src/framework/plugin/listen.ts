import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo, ListenOptions, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PluginAddress } from './handshake.ts'
import type { Environment } from './plugin-process.ts'
import { shareWithGroup } from './socket-group.ts'

/** Where a server listens, and how its traces on disk are removed. */
interface Listening extends PluginAddress {
  remove(): void
}

/** The longest path of a unix socket that every system takes: macOS has room for 104 bytes with the last one 0. */
const maxSocketPath = 103

/**
 * Makes a server listen where go-plugin's `server.go` would: on a unix socket, or on loopback under Windows.
 * (Node on Windows listens on named pipes, which Terraform does not know.)
 */
export const listen = async (server: Server, platform: string, environment: Environment): Promise<Listening> =>
  platform === 'win32' ? listenOnLoopback(server, environment) : listenOnSocket(server, environment)

const listenOnSocket = async (server: Server, environment: Environment): Promise<Listening> => {
  const directory = privateDirectory([environment.PLUGIN_UNIX_SOCKET_DIR, tmpdir(), '/tmp'])
  const remove = () => rmSync(directory, { recursive: true, force: true })
  const address = join(directory, 's')
  try {
    await start(server, { path: address })
    const group = environment.PLUGIN_UNIX_SOCKET_GROUP
    if (group) {
      shareWithGroup(address, group, 0o660)
      shareWithGroup(directory, group, 0o750)
    }
  } catch (error) {
    server.close()
    remove()
    throw error
  }
  return { network: 'unix', address, remove }
}

/** A new directory that nobody else can enter, under the first of `parents` that leaves room for a socket's path. */
const privateDirectory = (parents: readonly (string | undefined)[]): string => {
  const fits = (parent: string) => Buffer.byteLength(join(parent, 'plugin-XXXXXX', 's')) <= maxSocketPath
  const parent = parents.find((candidate) => candidate && fits(candidate)) ?? '/tmp'
  return mkdtempSync(join(parent, 'plugin-'))
}

const listenOnLoopback = async (server: Server, environment: Environment): Promise<Listening> => {
  const first = Number(environment.PLUGIN_MIN_PORT ?? 0)
  const last = Number(environment.PLUGIN_MAX_PORT ?? first)
  for (let port = first; port <= last; port++) {
    try {
      await start(server, { host: '127.0.0.1', port })
      const bound = server.address() as AddressInfo // a server on a port has one
      return { network: 'tcp', address: `127.0.0.1:${bound.port}`, remove: () => {} }
    } catch {
      // Taken, or reserved by Windows: the next one may be free.
    }
  }
  throw new Error(`no free port from ${first} to ${last} (PLUGIN_MIN_PORT, PLUGIN_MAX_PORT)`)
}

const start = async (server: Server, where: ListenOptions): Promise<void> => {
  server.listen(where)
  await once(server, 'listening')
}
