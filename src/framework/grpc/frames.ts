import type { ServerHttp2Stream } from 'node:http2'
import { GrpcError, grpcCode } from './grpc-error.ts'

/** The limit of terraform-plugin-go (`tf6server/server.go`). */
const maxMessageBytes = 256 * 1024 * 1024

const prefixBytes = 5

/** Puts gRPC's prefix before a message: not compressed, and its length (grpc `doc/PROTOCOL-HTTP2.md`). */
export const framed = (message: Uint8Array): Buffer => {
  const frame = Buffer.allocUnsafe(prefixBytes + message.byteLength)
  frame[0] = 0
  frame.writeUInt32BE(message.byteLength, 1)
  frame.set(message, prefixBytes)
  return frame
}

/**
 * Reads the only message of a request.
 *
 * @throws GrpcError for a message that is compressed, too long or incomplete
 */
export const readMessage = async (stream: ServerHttp2Stream): Promise<Uint8Array> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > maxMessageBytes + prefixBytes)
      throw new GrpcError(`the request is longer than ${maxMessageBytes} bytes`, grpcCode.resourceExhausted)
  }
  const [first] = chunks
  const frame = chunks.length === 1 && first ? first : Buffer.concat(chunks, bytes)
  if (frame.length < prefixBytes || frame.length !== prefixBytes + frame.readUInt32BE(1))
    throw new GrpcError('the request is not one whole message', grpcCode.internal)
  // This server does not announce a compression, so no caller may use one.
  if (frame[0] !== 0) throw new GrpcError('the request is compressed', grpcCode.unimplemented)
  return frame.subarray(prefixBytes)
}
