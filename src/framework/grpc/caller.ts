import {
  create,
  type DescMethod,
  type DescService,
  fromBinary,
  type Message,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from '@bufbuild/protobuf'
import { byteMethods } from './byte-methods.ts'
import { GrpcError, grpcCode } from './grpc-error.ts'
import type { ByteMethod, Routes } from './method.ts'

interface CallOptions {
  readonly signal?: AbortSignal
}

type Call<M extends DescMethod> = M extends { readonly methodKind: 'unary' }
  ? (request: MessageInitShape<M['input']>, options?: CallOptions) => Promise<MessageShape<M['output']>>
  : (request: MessageInitShape<M['input']>, options?: CallOptions) => AsyncIterable<MessageShape<M['output']>>

/** The calls of a service by their name in TypeScript. */
export type Caller<S extends DescService> = { readonly [K in keyof S['method']]: Call<S['method'][K]> }

/** Calls a service in this process, over the bytes that a connection would carry. */
export const createCaller = <S extends DescService>(service: S, routes: Routes): Caller<S> => {
  const methods = byteMethods(routes)
  const calls = service.methods.map((method) => [
    method.localName,
    caller(method, methods.get(`/${service.typeName}/${method.name}`) ?? unimplemented(method)),
  ])
  return Object.fromEntries(calls) as Caller<S> // each method by its name
}

const caller = (method: DescMethod, call: ByteMethod) => {
  const start = (request: Message, { signal = new AbortController().signal }: CallOptions = {}) =>
    call(toBinary(method.input, create(method.input, request)), { signal })
  const decode = (response: Uint8Array) => fromBinary(method.output, response)
  if (method.methodKind === 'unary')
    // The method is unary.
    return async (request: Message, options?: CallOptions) => decode((await start(request, options)) as Uint8Array)
  return async function* (request: Message, options?: CallOptions) {
    // The method is a streaming one.
    for await (const response of start(request, options) as AsyncIterable<Uint8Array>) yield decode(response)
  }
}

const unimplemented =
  ({ name }: DescMethod): ByteMethod =>
  async () => {
    throw new GrpcError(`unknown method ${name}`, grpcCode.unimplemented)
  }
