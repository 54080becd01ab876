import { once } from 'node:events'
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  type IncomingHttpHeaders,
} from 'node:http2'
import type { Duplex } from 'node:stream'
import { framed, readMessage, readMessages } from './frames.ts'
import { GrpcError, grpcCode } from './grpc-error.ts'
import type { ByteMethod, StreamedByteMethod } from './method.ts'

/** A connection to a gRPC server. */
export interface GrpcConnection {
  /** Returns a method with one response. */
  unary(path: string): ByteMethod
  /** Returns a method that streams its responses. */
  streaming(path: string): ByteMethod
  /** Returns a method that streams its requests. */
  collecting(path: string): StreamedByteMethod
  /** Ends the connection immediately, including open calls. */
  close(): void
}

// In MB. Node's default of 10 rejects large messages.
const maxSessionMemory = 4096

/**
 * Connects to a gRPC server over node:http2 (grpc `doc/PROTOCOL-HTTP2.md`).
 *
 * @param socket opens the connection: a plain socket, or TLS with ALPN `h2`
 */
export const connectGrpc = (socket: () => Duplex): GrpcConnection => {
  const session = connect('http://localhost', { createConnection: socket, maxSessionMemory })
  let broken: Error | undefined
  session.on('error', (error) => {
    broken = error
  })
  const start = (path: string, signal: AbortSignal) => {
    const failed = (cause?: unknown) => unavailable(broken ?? cause)
    return begin(session, { path, signal, failed })
  }
  return {
    unary:
      (path) =>
      (request, { signal }) => {
        const started = start(path, signal)
        started.stream.end(framed(request))
        return only(started)
      },
    collecting: (path) => ({
      async collect(requests, { signal }) {
        const started = start(path, signal)
        const answer = only(started)
        const { stream } = started
        for await (const request of requests) {
          // The server may have answered before the last request, with an error.
          if (stream.closed || stream.destroyed) break
          if (!stream.write(framed(request))) await Promise.race([once(stream, 'drain'), started.status])
        }
        stream.end()
        return answer
      },
    }),
    streaming: (path) =>
      async function* (request, { signal }) {
        const { stream, status } = start(path, signal)
        stream.end(framed(request))
        let isComplete = false
        try {
          yield* readMessages(stream)
          isComplete = true
        } finally {
          // The receiver may have enough before the server is done.
          if (!isComplete) stream.close(constants.NGHTTP2_CANCEL)
        }
        const error = await status
        if (error) throw error
      },
    close: () => session.destroy(),
  }
}

/** Waits for the only response of a call. */
const only = async ({ stream, status }: Started): Promise<Uint8Array> => {
  const [message, error] = await Promise.all([readMessage(stream).catch((cause: unknown) => ({ cause })), status])
  if (error) throw error
  if ('cause' in message) throw message.cause
  return message
}

const unavailable = (cause: unknown): GrpcError =>
  new GrpcError(
    `the connection ended${cause instanceof Error ? `: ${cause.message}` : ''}`,
    grpcCode.unavailable,
    cause === undefined ? {} : { cause },
  )

interface Started {
  readonly stream: ClientHttp2Stream
  /** The error that the call ended with, if any. Never rejects. */
  readonly status: Promise<Error | undefined>
}

interface Call {
  readonly path: string
  readonly signal: AbortSignal
  readonly failed: (cause?: unknown) => Error
}

const begin = (session: ClientHttp2Session, { path, signal, failed }: Call): Started => {
  if (session.destroyed || session.closed) throw failed()
  const stream = session.request({
    [constants.HTTP2_HEADER_METHOD]: 'POST',
    [constants.HTTP2_HEADER_PATH]: path,
    'content-type': 'application/grpc',
    te: 'trailers',
  })
  const cancel = () => stream.close(constants.NGHTTP2_CANCEL)
  signal.addEventListener('abort', cancel, { once: true })
  let headers: IncomingHttpHeaders = {}
  const take = (received: IncomingHttpHeaders) => {
    headers = { ...headers, ...received }
  }
  stream.on('response', take)
  stream.on('trailers', take)
  const status = new Promise<Error | undefined>((resolve) => {
    let cause: unknown
    stream.on('error', (error) => {
      cause = error
    })
    stream.once('close', () => {
      signal.removeEventListener('abort', cancel)
      if (signal.aborted) resolve(new GrpcError('the call was cancelled', grpcCode.cancelled))
      else resolve(headers['grpc-status'] === undefined ? failed(cause) : statusOf(headers))
    })
  })
  if (signal.aborted) cancel()
  return { stream, status }
}

const statusOf = (headers: IncomingHttpHeaders): GrpcError | undefined => {
  const code = Number(headers['grpc-status'])
  return code === grpcCode.ok ? undefined : new GrpcError(decoded(String(headers['grpc-message'] ?? '')), code)
}

/** Decodes percent-encoded text; text that is not encoded correctly is shown as it is. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
