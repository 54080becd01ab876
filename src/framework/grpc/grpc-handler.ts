import { once } from 'node:events'
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import { framed, readMessage, readMessages } from './frames.ts'
import { GrpcError, grpcCode } from './grpc-error.ts'
import type { ByteMethod, StreamedByteMethod } from './method.ts'

/** Answers one HTTP/2 stream. */
export type StreamHandler = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void

type Found = ByteMethod | StreamedByteMethod | undefined

/** How calls are answered. */
export interface GrpcHandlerOptions {
  /** Finds the method of a path; undefined if there is none. A rejection answers the call with its error. */
  readonly find: (path: string) => Found | Promise<Found>
  /** Takes note of an error that is no `GrpcError`. */
  readonly failed: (method: string, error: unknown) => void
}

const head = { ':status': 200, 'content-type': 'application/grpc' } as const

// Sent as a header, so it must stay well below the limits on headers.
const maxText = 8000

/**
 * Answers gRPC calls over node:http2, with nothing else loaded (grpc `doc/PROTOCOL-HTTP2.md`).
 *
 * It has what Terraform and gRPC's own tools use: unary calls, streamed requests or responses, cancellation, error statuses. A
 * deadline is for the caller to keep: it resets the stream, which aborts the call.
 */
export const grpcHandler =
  ({ find, failed }: GrpcHandlerOptions): StreamHandler =>
  (stream, headers) => {
    const path = String(headers[':path'])
    if (!String(headers['content-type']).startsWith('application/grpc')) {
      stream.respond({ ':status': 415 }, { endStream: true })
      return
    }
    const cancel = new AbortController()
    let isAnswered = false
    // An answered call has nothing left to cancel, and an abort is not free.
    stream.once('close', () => isAnswered || cancel.abort())
    // The caller has gone, and learns nothing more.
    stream.on('error', () => {})
    answer(stream, find, path, cancel.signal)
      .catch((error: unknown) => {
        if (!(error instanceof GrpcError) && !cancel.signal.aborted) failed(path.replace(/^.*\//, ''), error)
        if (!stream.closed) fail(stream, error)
      })
      .finally(() => {
        isAnswered = true
      })
  }

const answer = async (
  stream: ServerHttp2Stream,
  find: GrpcHandlerOptions['find'],
  path: string,
  signal: AbortSignal,
): Promise<void> => {
  const method = await find(path)
  if (!method) throw new GrpcError(`unknown method ${path}`, grpcCode.unimplemented)
  const response =
    'collect' in method
      ? method.collect(readMessages(stream), { signal })
      : method(await readMessage(stream), { signal })
  if (Symbol.asyncIterator in response) {
    for await (const message of response) {
      if (stream.closed) return
      if (!stream.headersSent) respond(stream)
      if (!stream.write(framed(message))) await once(stream, 'drain', { signal })
    }
    if (!stream.headersSent && !stream.closed) respond(stream)
    stream.end()
    return
  }
  const message = await response
  if (stream.closed) return
  respond(stream)
  stream.end(framed(message))
}

const respond = (stream: ServerHttp2Stream): void => {
  stream.respond(head, { waitForTrailers: true })
  stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': String(grpcCode.ok) }))
}

const fail = (stream: ServerHttp2Stream, error: unknown): void => {
  const trailers = {
    'grpc-status': String(error instanceof GrpcError ? error.code : grpcCode.internal),
    'grpc-message': encodeURIComponent(textOf(error).slice(0, maxText).toWellFormed()),
  }
  if (!stream.headersSent) {
    stream.respond({ ...head, ...trailers }, { endStream: true })
    return
  }
  stream.removeAllListeners('wantTrailers')
  stream.once('wantTrailers', () => stream.sendTrailers(trailers))
  stream.end()
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
