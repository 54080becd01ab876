import { connect, type IncomingHttpHeaders } from 'node:http2'
import { connect as connectSocket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { echoRoutes } from '../plugin/echo-routes.ts'
import { serveRoutes } from '../plugin/serve-routes.ts'

const schema = '/tfplugin6.Provider/GetProviderSchema'

/** Sends bytes as a request, and returns the headers of the response. */
const send = async (body: Uint8Array, headers: Readonly<Record<string, string>> = {}): Promise<IncomingHttpHeaders> => {
  const { address } = await serveRoutes(echoRoutes)
  const session = connect('http://localhost', { createConnection: () => connectSocket({ path: address }) })
  onTestFinished(() => session.destroy())
  const stream = session.request({
    ':method': 'POST',
    ':path': schema,
    'content-type': 'application/grpc',
    te: 'trailers',
    ...headers,
  })
  const answered = new Promise<IncomingHttpHeaders>((resolve, reject) => {
    stream.once('response', resolve)
    stream.once('error', reject)
  })
  stream.end(body)
  return answered
}

test.for([
  ['nothing at all', Uint8Array.of(), '13', 'not one whole message'],
  ['less than it announces', Uint8Array.of(0, 0, 0, 0, 9, 1), '13', 'not one whole message'],
  ['two messages', Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), '13', 'not one whole message'],
  ['a compressed message', Uint8Array.of(1, 0, 0, 0, 0), '12', 'compressed'],
  ['what is no message', Uint8Array.of(0, 0, 0, 0, 2, 0xff, 0xff), '13', ''],
] as const)('a request of %s is answered with an error', async ([, body, status, text]) => {
  const headers = await send(body)
  expect(headers).toMatchObject({ ':status': 200, 'grpc-status': status })
  expect(decodeURIComponent(String(headers['grpc-message']))).toContain(text)
})

test('a request that is not gRPC is refused', async () => {
  expect(await send(Uint8Array.of(), { 'content-type': 'application/json' })).toMatchObject({ ':status': 415 })
})

test('a method of a service that nobody has is unimplemented', async () => {
  const headers = await send(Uint8Array.of(0, 0, 0, 0, 0), { ':path': '/plugin.GRPCBroker/StartStream' })
  expect(headers).toMatchObject({ 'grpc-status': '12' })
})
