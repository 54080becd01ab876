import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { Provider } from '../../../src/framework/gen/tfplugin6_pb.ts'
import { callerOf } from '../../../src/framework/grpc/caller.ts'
import {
  type ByteMethod,
  connectGrpc,
  GrpcError,
  grpcCode,
  type Implementation,
  type StreamedByteMethod,
} from '../../../src/framework/grpc/index.ts'
import { serveRoutes } from '../plugin/serve-routes.ts'

/** Serves calls over a socket, and connects to them. */
const connected = async (calls: Partial<Implementation<typeof Provider>>) => {
  const { address, server } = await serveRoutes((router) => router.service(Provider, calls))
  const connection = connectGrpc(() => connect({ path: address }))
  onTestFinished(() => connection.close())
  const methods = Provider.methods.map(({ name, methodKind }): [string, ByteMethod | StreamedByteMethod] => {
    const path = `/${Provider.typeName}/${name}`
    if (methodKind === 'client_streaming') return [path, connection.collecting(path)]
    return [path, methodKind === 'unary' ? connection.unary(path) : connection.streaming(path)]
  })
  return { calls: callerOf(Provider, new Map(methods)), connection, server }
}

const part = Buffer.alloc(1024 * 1024, 'x')

test('requests of any number are collected, with backpressure', async () => {
  const { calls } = await connected({
    async writeStateBytes(requests) {
      let total = 0
      for await (const { bytes } of requests) total += bytes.length
      return { diagnostics: [{ summary: String(total) }] }
    },
  })
  const answer = await calls.writeStateBytes(Array.from({ length: 20 }, () => ({ bytes: part })))
  expect(answer.diagnostics).toMatchObject([{ summary: String(20 * part.length) }])
  expect((await calls.writeStateBytes([])).diagnostics).toMatchObject([{ summary: '0' }])
})

test('responses are read as they come, and a reader that stops cancels the call', async () => {
  const cancelled = Promise.withResolvers<void>()
  const { calls } = await connected({
    async *readStateBytes(_, { signal }) {
      signal.addEventListener('abort', () => cancelled.resolve())
      for (;;) yield { bytes: part }
    },
  })
  for await (const { bytes } of calls.readStateBytes({})) {
    expect(bytes.length).toBe(part.length)
    break
  }
  await cancelled.promise
})

test('an error keeps its code and its message, before and after the first response', async () => {
  const { calls } = await connected({
    getMetadata: () => {
      throw new GrpcError('ünable: 100 %', grpcCode.notFound)
    },
    async *readStateBytes() {
      yield { bytes: part }
      throw new Error('lost')
    },
    async writeStateBytes() {
      throw new Error('full')
    },
  })
  await expect(calls.getMetadata({})).rejects.toMatchObject({ message: 'ünable: 100 %', code: grpcCode.notFound })
  await expect(calls.getFunctions({})).rejects.toMatchObject({ code: grpcCode.unimplemented })
  const read = async () => {
    for await (const _ of calls.readStateBytes({}));
  }
  await expect(read()).rejects.toMatchObject({ message: 'lost', code: grpcCode.internal })
  await expect(calls.writeStateBytes(Array(20).fill({ bytes: part }))).rejects.toMatchObject({ message: 'full' })
})

test('a call that is cancelled reaches the server, and ends', async () => {
  const started = Promise.withResolvers<void>()
  const aborted = Promise.withResolvers<void>()
  const { calls } = await connected({
    getMetadata: async (_, { signal }) => {
      signal.addEventListener('abort', () => aborted.resolve())
      started.resolve()
      await aborted.promise
      return {}
    },
  })
  const cancel = new AbortController()
  const call = calls.getMetadata({}, { signal: cancel.signal })
  await started.promise
  cancel.abort()
  await expect(call).rejects.toMatchObject({ code: grpcCode.cancelled })
  await aborted.promise
})

test('a connection that ends fails open and later calls', async () => {
  const started = Promise.withResolvers<void>()
  const { calls, connection } = await connected({
    getMetadata: () => {
      started.resolve()
      return new Promise(() => {})
    },
  })
  const call = calls.getMetadata({})
  await started.promise
  connection.close()
  await expect(call).rejects.toMatchObject({ code: grpcCode.unavailable })
  await expect(calls.getMetadata({})).rejects.toMatchObject({ code: grpcCode.unavailable })
  const collecting: StreamedByteMethod = connection.collecting(`/${Provider.typeName}/WriteStateBytes`)
  const context = { signal: new AbortController().signal }
  await expect(collecting.collect((async function* () {})(), context)).rejects.toThrow('the connection ended')
})
