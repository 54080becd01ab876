import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo, ListenOptions, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PluginAddress } from './handshake.ts'
import type { Environment } from './plugin-process.ts'
import { shareWithGroup } from './socket-group.ts'

/** The address of a listening server. `remove` deletes its files. */
interface Listening extends PluginAddress {
  remove(): void
}

/** The longest socket path that every system accepts: macOS has 104 bytes, including a final 0. */
const maxSocketPath = 103

/** go-plugin names its sockets `plugin` and a number of up to 10 digits. */
const longestName = 'plugin1234567890'

/** Creates a directory for sockets of the current user only, whose path is short enough for them. */
export const socketDirectory = (environment: Environment): string => {
  const parents = [environment.PLUGIN_UNIX_SOCKET_DIR, tmpdir(), '/tmp']
  const fits = (parent: string) => Buffer.byteLength(join(parent, 'plugin-XXXXXX', longestName)) <= maxSocketPath
  const parent = parents.find((candidate) => candidate && fits(candidate)) ?? '/tmp'
  return mkdtempSync(join(parent, 'plugin-'))
}

/**
 * Starts listening as go-plugin's `server.go` does: on a Unix socket, or on loopback on Windows.
 * (On Windows, Node would listen on a named pipe, which Terraform does not support.)
 */
export const listen = async (server: Server, platform: string, environment: Environment): Promise<Listening> =>
  platform === 'win32' ? listenOnLoopback(server, environment) : listenOnSocket(server, environment)

const listenOnSocket = async (server: Server, environment: Environment): Promise<Listening> => {
  const directory = socketDirectory(environment)
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

const listenOnLoopback = async (server: Server, environment: Environment): Promise<Listening> => {
  const first = Number(environment.PLUGIN_MIN_PORT ?? 0)
  const last = Number(environment.PLUGIN_MAX_PORT ?? first)
  for (let port = first; port <= last; port++) {
    try {
      await start(server, { host: '127.0.0.1', port })
      const bound = server.address() as AddressInfo // a server on a port has an address
      return { network: 'tcp', address: `127.0.0.1:${bound.port}`, remove: () => {} }
    } catch {
      // The port is in use, or reserved by Windows. The next one may be free.
    }
  }
  throw new Error(`no free port from ${first} to ${last} (PLUGIN_MIN_PORT, PLUGIN_MAX_PORT)`)
}

const start = async (server: Server, where: ListenOptions): Promise<void> => {
  server.listen(where)
  await once(server, 'listening')
}
