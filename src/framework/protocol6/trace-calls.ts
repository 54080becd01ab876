import { create, type DescMethod, type Message } from '@bufbuild/protobuf'
import type { Log } from '../definition/index.ts'
import type { Engine } from '../engine/index.ts'
import { Provider } from '../gen/tfplugin6_pb.ts'
import type { CallContext } from '../grpc/index.ts'
import { CallTrace } from './call-trace.ts'
import type { KeepFile } from './data-folder.ts'
import type { Calls } from './rpc.ts'

type Unary = (request: Message, context: CallContext) => Message | Promise<Message>
type Collecting = (requests: AsyncIterable<Message>, context: CallContext) => Message | Promise<Message>
type Streaming = (request: Message, context: CallContext) => AsyncIterable<Message>

/** Wraps calls to log each one, and to write its payloads to files if requested. */
export const traceCalls = (
  engine: Engine,
  calls: Partial<Calls>,
  log: Log,
  keepFile: KeepFile | undefined,
): Partial<Calls> => {
  const begin = (method: DescMethod, request: Message) => new CallTrace({ engine, log, keepFile, method, request })
  const unary =
    (method: DescMethod, call: Unary): Unary =>
    async (request, context) => {
      const trace = begin(method, request)
      try {
        const response = await call(request, context)
        trace.answered(create(method.output, response))
        return response
      } finally {
        trace.end()
      }
    }
  // The bytes of a state are secret, so its chunks are not traced.
  const collecting =
    (method: DescMethod, call: Collecting): Collecting =>
    async (requests, context) => {
      const trace = begin(method, create(method.input))
      try {
        const response = await call(requests, context)
        trace.answered(create(method.output, response))
        return response
      } finally {
        trace.end()
      }
    }
  const streaming = (method: DescMethod, call: Streaming): Streaming =>
    async function* (request, context) {
      const trace = begin(method, request)
      try {
        for await (const response of call(request, context)) {
          trace.answered(create(method.output, response))
          yield response
        }
      } finally {
        trace.end()
      }
    }
  const wrappers = { unary, client_streaming: collecting, server_streaming: streaming, bidi_streaming: streaming }
  return Object.fromEntries(
    Provider.methods.flatMap((method) => {
      const call = Reflect.get(calls, method.localName)
      if (!call) return []
      return [[method.localName, wrappers[method.methodKind](method, call)]]
    }),
  )
}
