import type { DescMethod, DescService, MessageInitShape, MessageShape } from '@bufbuild/protobuf'

/** What a call knows besides its request. */
export interface CallContext {
  /** Aborted when the caller cancels the call or disconnects. */
  readonly signal: AbortSignal
}

/** A method in bytes: one request, and one response or a stream of them. */
export type ByteMethod = (
  request: Uint8Array,
  context: CallContext,
) => Promise<Uint8Array> | Uint8Array | AsyncIterable<Uint8Array>

/** A method in bytes that takes a stream of requests. */
export interface StreamedByteMethod {
  readonly collect: (requests: AsyncIterable<Uint8Array>, context: CallContext) => Promise<Uint8Array>
}

/** Methods by their path, `/package.Service/Method`. */
export type ByteMethods = ReadonlyMap<string, ByteMethod | StreamedByteMethod>

/** A method in messages. */
export type Method<M extends DescMethod> = M extends { readonly methodKind: 'unary' }
  ? (
      request: MessageShape<M['input']>,
      context: CallContext,
    ) => MessageInitShape<M['output']> | Promise<MessageInitShape<M['output']>>
  : M extends { readonly methodKind: 'client_streaming' }
    ? (
        requests: AsyncIterable<MessageShape<M['input']>>,
        context: CallContext,
      ) => Promise<MessageInitShape<M['output']>>
    : (request: MessageShape<M['input']>, context: CallContext) => AsyncIterable<MessageInitShape<M['output']>>

/** The methods of a service by their name in TypeScript. */
export type Implementation<S extends DescService> = { readonly [K in keyof S['method']]: Method<S['method'][K]> }

/** Collects the implementations of services. */
export interface Router {
  service<S extends DescService>(service: S, implementation: Partial<Implementation<S>>): unknown
}

/** Registers the services of a server. */
export type Routes = (router: Router) => void
