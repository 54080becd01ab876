import { once } from 'node:events'
import { type ClientHttp2Stream, connect, type ServerHttp2Stream } from 'node:http2'
import { expect, onTestFinished, test } from 'vitest'
import { createHttp2Server } from '../../../src/framework/plugin/http2-server.ts'
import { listen } from '../../../src/framework/plugin/listen.ts'

const served = async (handle: (stream: ServerHttp2Stream) => void) => {
  const { server, close } = createHttp2Server()
  server.on('stream', handle)
  const { address } = await listen(server, 'win32', {})
  const session = connect(`http://${address}`)
  onTestFinished(async () => {
    session.destroy()
    await close()
  })
  return { session, close }
}

test('a call is answered while big answers wait to be read', async () => {
  const big = Buffer.alloc(8 * 1024 * 1024)
  const { session } = await served((stream) => {
    stream.respond()
    stream.end(big)
  })
  const answered = async (stream: ClientHttp2Stream) => (await once(stream, 'response'))[0][':status']
  const waiting = Array.from({ length: 6 }, () => session.request().pause())
  await Promise.all(waiting.map(answered))
  expect(await answered(session.request().pause())).toBe(200)
})

test('closing ends calls that have no answer yet', async () => {
  const reached = Promise.withResolvers<void>()
  const { session, close } = await served(() => reached.resolve())
  const stream = session.request()
  await reached.promise
  await Promise.all([once(stream, 'close'), close()])
})
