import { fromBinary } from '@bufbuild/protobuf'
import { GRPCStdio, StdioDataSchema } from '../gen/plugin_pb.ts'
import type { GrpcConnection } from '../grpc/index.ts'

/**
 * Reads what a plugin prints, until it ends.
 *
 * go-plugin sends a plugin's stdout and stderr over the connection; if nobody read them, the plugin would block.
 */
export const readStdio = async (connection: GrpcConnection, print: (text: string) => void): Promise<void> => {
  const stream = connection.streaming(`/${GRPCStdio.typeName}/StreamStdio`)
  const parts = stream(new Uint8Array(), { signal: new AbortController().signal }) as AsyncIterable<Uint8Array> // it streams
  try {
    for await (const part of parts) {
      const text = Buffer.from(fromBinary(StdioDataSchema, part).data).toString().trimEnd()
      if (text !== '') print(text)
    }
  } catch {
    // The plugin ended, or prints nothing that it would send.
  }
}
