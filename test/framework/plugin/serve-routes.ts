import { onTestFinished, vi } from 'vitest'
import type { Routes } from '../../../src/framework/grpc/index.ts'
import { createLogger, serveReattach } from '../../../src/framework/plugin/index.ts'
import { connectPlaintext } from './plugin-client.ts'

/** Serves routes in this process until the test ends, with a client, and keeps what is logged. */
export const serveRoutes = async (routes: Routes, platform = process.platform) => {
  const lines: string[] = []
  const write = (line: string) => lines.push(line)
  const logger = createLogger({ environment: { TF_LOG: 'trace' }, name: 'cloud', write, clock: () => new Date(0) })
  const stop = vi.fn()
  const load = async () => ({ routes, stop })
  const server = await serveReattach({ load, logger, process: { pid: process.pid, platform } })
  const { Network, String: address } = server.reattach.Addr
  const client = connectPlaintext(Network, address)
  onTestFinished(async () => {
    client.close()
    await server.close()
  })
  return { server, stop, lines, address, transport: client.transport }
}

/** Reads a stream of messages to its end. */
export const all = async <T>(messages: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = []
  for await (const message of messages) list.push(message)
  return list
}
