import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, request } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, connect, type Server } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A host name that only the proxy resolves. */
export const hiddenHost = 'api.example.test'

/** Certificate of the private authority that signed the certificate of the hidden host. */
export const authority = join(import.meta.dirname, 'ca.pem')

const listening = async (server: Server): Promise<number> => {
  const sockets = new Set<{ destroy(): void }>()
  server.on('connection', (socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port // it listens on TCP
}

/** A proxy on loopback. `seen` has the first line of every request, and `authorizations` the credentials. */
export interface Proxy {
  readonly url: string
  readonly seen: readonly string[]
  readonly authorizations: readonly (string | undefined)[]
}

/** Starts a proxy that sends every request to a port of this machine, or that never answers without one. */
export const startProxy = async (targetPort?: number): Promise<Proxy> => {
  const [seen, authorizations]: [string[], (string | undefined)[]] = [[], []]
  const server = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url}`)
    authorizations.push(incoming.headers['proxy-authorization'])
    if (targetPort === undefined) return
    const { pathname, search } = new URL(incoming.url ?? '')
    const headers = { ...incoming.headers, host: `127.0.0.1:${targetPort}` } // the emulator accepts no other
    const options = { port: targetPort, path: pathname + search, method: incoming.method, headers }
    incoming.pipe(
      request(options, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(outgoing)
      }),
    )
  })
  server.on('connect', ({ url, headers }, socket) => {
    seen.push(`CONNECT ${url}`)
    authorizations.push(headers['proxy-authorization'])
    if (targetPort === undefined) return
    const tunnel = connect(targetPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      tunnel.pipe(socket).pipe(tunnel)
    })
    for (const end of [tunnel, socket]) end.on('error', () => {})
  })
  return { url: `http://127.0.0.1:${await listening(server)}`, seen, authorizations }
}

/** Starts an HTTPS server for the hidden host, and returns its port. */
export const startSecureHost = (answer: RequestListener): Promise<number> =>
  listening(
    createSecureServer(
      {
        key: readFileSync(join(import.meta.dirname, 'server.key')),
        cert: readFileSync(join(import.meta.dirname, 'server.pem')),
      },
      answer,
    ),
  )

/** Answers like an API without jobs and files. */
export const emptyList: RequestListener = (_, response) => {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ object: 'list', data: [], has_more: false }))
}
