import { type ByteMethod, type ByteMethods, GrpcError, grpcCode } from '../grpc/index.ts'

const nothing = new Uint8Array()

/** HealthCheckResponse with its only field, `status`, at SERVING (grpc `health.proto`). */
const serving = Uint8Array.of(0x08, 1)

async function* noOutput(): AsyncGenerator<Uint8Array> {}

/**
 * The services that go-plugin expects besides the provider's own (go-plugin `docs/guide-plugin-write-non-go.md`).
 * Their messages are so small that they are encoded here, and the first call need not wait for protobuf.
 */
export const goPluginServices: ByteMethods = new Map<string, ByteMethod>([
  // `servePlugin` ends the process once this response has been sent.
  ['/plugin.GRPCController/Shutdown', () => nothing],
  // The provider prints nothing that Terraform would copy.
  ['/plugin.GRPCStdio/StreamStdio', noOutput],
  [
    '/grpc.health.v1.Health/Check',
    (request) => {
      // HealthCheckRequest has one field, `service`: a tag, a length of one byte, and the text.
      const service = Buffer.from(request.subarray(2)).toString()
      if (service === 'plugin' || service === '') return serving
      throw new GrpcError(`unknown service "${service}"`, grpcCode.notFound)
    },
  ],
])

/** Tells whether a call is for go-plugin, as its broker is, and not for the provider. */
export const isForGoPlugin = (path: string): boolean => /^\/(plugin|grpc)\./.test(path)
