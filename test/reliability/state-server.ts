import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server for Terraform's backend `http`, which keeps one state in memory and locks it. */
export interface StateServer {
  readonly url: string
  /** The state; undefined if there is none. */
  readonly current: Buffer | undefined
  replace(state: Buffer | undefined): void
  /** Removes a lock that a killed Terraform left behind. */
  unlock(): void
  close(): Promise<void>
}

export const startStateServer = async (): Promise<StateServer> => {
  let state: Buffer | undefined
  let lock: Buffer | undefined
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer) // a stream of bytes
    const body = Buffer.concat(chunks)
    const reply = (status: number, text: Buffer | string = '') => response.writeHead(status).end(text)
    if (request.method === 'LOCK') {
      if (lock) return reply(423, lock)
      lock = body
      return reply(200)
    }
    if (request.method === 'UNLOCK') lock = undefined
    else if (request.method === 'POST') state = body
    else if (request.method === 'DELETE') state = undefined
    else return state ? reply(200, state) : reply(404)
    return reply(200)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo // it listens on TCP
  return {
    url: `http://127.0.0.1:${port}/state`,
    get current() {
      return state
    },
    replace: (other) => {
      state = other
    },
    unlock: () => {
      lock = undefined
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
