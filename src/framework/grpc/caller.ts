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
import type { ByteMethod, ByteMethods, Routes, StreamedByteMethod } from './method.ts'

interface CallOptions {
  readonly signal?: AbortSignal
}

type Request<M extends DescMethod> = MessageInitShape<M['input']>
type Response<M extends DescMethod> = MessageShape<M['output']>
type Call<M extends DescMethod> = M extends { readonly methodKind: 'unary' }
  ? (request: Request<M>, options?: CallOptions) => Promise<Response<M>>
  : M extends { readonly methodKind: 'client_streaming' }
    ? (requests: AsyncIterable<Request<M>> | Iterable<Request<M>>, options?: CallOptions) => Promise<Response<M>>
    : (request: Request<M>, options?: CallOptions) => AsyncIterable<Response<M>>

/** The calls of a service by their name in TypeScript. */
export type Caller<S extends DescService> = { readonly [K in keyof S['method']]: Call<S['method'][K]> }

/** Calls a service in this process, over the bytes that a connection would carry. */
export const createCaller = <S extends DescService>(service: S, routes: Routes): Caller<S> =>
  callerOf(service, byteMethods(routes))

/** Calls a service by its methods in bytes. */
export const callerOf = <S extends DescService>(service: S, methods: ByteMethods): Caller<S> => {
  const calls = service.methods.map((method) => [
    method.localName,
    caller(method, methods.get(`/${service.typeName}/${method.name}`) ?? unimplemented(method)),
  ])
  return Object.fromEntries(calls) as Caller<S> // each method by its name
}

const caller = (method: DescMethod, call: ByteMethod | StreamedByteMethod) => {
  const encode = (request: Message) => toBinary(method.input, create(method.input, request))
  const decode = (response: Uint8Array) => fromBinary(method.output, response)
  const context = ({ signal = new AbortController().signal }: CallOptions = {}) => ({ signal })
  if ('collect' in call)
    return async (requests: AsyncIterable<Message> | Iterable<Message>, options?: CallOptions) => {
      const encoded = async function* () {
        for await (const request of requests) yield encode(request)
      }
      return decode(await call.collect(encoded(), context(options)))
    }
  if (method.methodKind === 'unary' || method.methodKind === 'client_streaming')
    return async (request: Message, options?: CallOptions) =>
      decode((await call(encode(request), context(options))) as Uint8Array) // one response
  return async function* (request: Message, options?: CallOptions) {
    // The method streams its responses.
    for await (const response of call(encode(request), context(options)) as AsyncIterable<Uint8Array>)
      yield decode(response)
  }
}

const unimplemented =
  ({ name }: DescMethod): ByteMethod =>
  async () => {
    throw new GrpcError(`unknown method ${name}`, grpcCode.unimplemented)
  }
