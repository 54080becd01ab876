import { create, type DescMethod, fromBinary, type Message, toBinary } from '@bufbuild/protobuf'
import type { ByteMethod, ByteMethods, CallContext, Routes, StreamedByteMethod } from './method.ts'

type Answer = Message | Promise<Message> | AsyncIterable<Message>
type Call = (request: Message | AsyncIterable<Message>, context: CallContext) => Answer

/** Wraps the methods of services so that they take and return bytes. Import it late: it loads protobuf. */
export const byteMethods = (routes: Routes): ByteMethods => {
  const methods = new Map<string, ByteMethod | StreamedByteMethod>()
  routes({
    service(service, implementation) {
      // Its type is that of `Implementation`, by the name of each method.
      const calls = implementation as Readonly<Record<string, Call | undefined>>
      for (const method of service.methods) {
        const call = calls[method.localName]
        if (call) methods.set(`/${service.typeName}/${method.name}`, inBytes(method, call.bind(calls)))
      }
    },
  })
  return methods
}

const inBytes = (method: DescMethod, call: Call): ByteMethod | StreamedByteMethod => {
  // Of each kind of method, the types of `Implementation` allow nothing else than the casts below.
  const encode = (response: Message) => toBinary(method.output, create(method.output, response))
  const decode = (request: Uint8Array) => fromBinary(method.input, request)
  if (method.methodKind === 'unary')
    return async (request, context) => encode(await (call(decode(request), context) as Message | Promise<Message>))
  if (method.methodKind === 'client_streaming')
    return {
      async collect(requests, context) {
        const decoded = async function* () {
          for await (const request of requests) yield decode(request)
        }
        return encode(await (call(decoded(), context) as Promise<Message>))
      },
    }
  return async function* (request, context) {
    for await (const response of call(decode(request), context) as AsyncIterable<Message>) yield encode(response)
  }
}
