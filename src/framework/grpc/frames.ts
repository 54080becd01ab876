import type { Readable } from 'node:stream'
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
 * Reads the messages of a request or a response, each as soon as it is complete.
 *
 * @throws GrpcError for a message that is compressed, too long or incomplete
 */
export async function* readMessages(stream: Readable): AsyncGenerator<Buffer, void> {
  const chunks: Buffer[] = []
  let [bytes, wanted] = [0, prefixBytes]
  // After an error, the stream is still needed for the answer.
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk)
    bytes += chunk.length
    while (bytes >= wanted) {
      const [first] = chunks
      const whole = chunks.length === 1 && first ? first : Buffer.concat(chunks, bytes)
      wanted = prefixBytes + lengthOf(whole)
      chunks.splice(0, chunks.length, whole)
      if (bytes < wanted) break
      yield whole.subarray(prefixBytes, wanted)
      chunks[0] = whole.subarray(wanted)
      bytes -= wanted
      wanted = prefixBytes
    }
  }
  if (bytes > 0) throw notOne()
}

/** Reads the only message of a request or a response. */
export const readMessage = async (stream: Readable): Promise<Uint8Array> => {
  let only: Uint8Array | undefined
  for await (const message of readMessages(stream)) {
    if (only) throw notOne()
    only = message
  }
  if (!only) throw notOne()
  return only
}

const notOne = () => new GrpcError('the body is not one whole message', grpcCode.internal)

/** Returns the length that a prefix announces. */
const lengthOf = (frame: Buffer): number => {
  // Neither side announces a compression, so no peer may use one.
  if (frame[0] !== 0) throw new GrpcError('the message is compressed', grpcCode.unimplemented)
  const length = frame.readUInt32BE(1)
  if (length > maxMessageBytes)
    throw new GrpcError(`the message is longer than ${maxMessageBytes} bytes`, grpcCode.resourceExhausted)
  return length
}
