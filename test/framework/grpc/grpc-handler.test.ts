import { Code, createClient } from '@connectrpc/connect'
import { expect, test } from 'vitest'
import { Provider } from '../../../src/framework/gen/tfplugin6_pb.ts'
import { echoRoutes } from '../plugin/echo-routes.ts'
import { serveRoutes } from '../plugin/serve-routes.ts'

test('an unknown call answers UNIMPLEMENTED, as grpc-go reads it', async () => {
  const { transport } = await serveRoutes(echoRoutes)
  await expect(createClient(Provider, transport).getMetadata({})).rejects.toMatchObject({ code: Code.Unimplemented })
})

test('canceling a call aborts the signal of its handler', async () => {
  const aborted = Promise.withResolvers<void>()
  const started = Promise.withResolvers<void>()
  const { transport } = await serveRoutes((router) =>
    router.service(Provider, {
      stopProvider(_request, { signal }) {
        signal.addEventListener('abort', () => aborted.resolve())
        started.resolve()
        return aborted.promise.then(() => ({}))
      },
    }),
  )
  const cancel = new AbortController()
  const call = createClient(Provider, transport).stopProvider({}, { signal: cancel.signal })
  const refused = expect(call).rejects.toMatchObject({ code: Code.Canceled })
  await started.promise
  cancel.abort()
  await Promise.all([refused, aborted.promise])
})

test('messages beyond the 4 MiB that gRPC usually allows are answered, many at once', async () => {
  const { transport } = await serveRoutes(echoRoutes)
  const { readDataSource } = createClient(Provider, transport)
  const msgpack = Buffer.alloc(5 * 1024 * 1024, 'x')
  const answers = await Promise.all(Array.from({ length: 12 }, () => readDataSource({ config: { msgpack } })))
  expect(answers.map(({ state }) => state?.msgpack.length)).toEqual(Array(12).fill(msgpack.length))
})
