import type { ConnectRouter } from '@connectrpc/connect'
import { connectNodeAdapter } from '@connectrpc/connect-node'
import { goPluginServices } from './go-plugin-services.ts'
import type { RequestHandler } from './http2-server.ts'
import type { Logger } from './logger.ts'
import { revealErrors } from './reveal-errors.ts'

/** The limit of terraform-plugin-go (`tf6server/server.go`). */
const maxMessageBytes = 256 * 1024 * 1024

/** Answers gRPC calls with a provider's routes and go-plugin's services. Import it late: it loads connect and protobuf. */
export const grpcHandler = (routes: (router: ConnectRouter) => void, logger: Logger): RequestHandler => {
  return connectNodeAdapter({
    routes(router) {
      goPluginServices(router)
      routes(router)
    },
    connect: false,
    grpcWeb: false,
    readMaxBytes: maxMessageBytes,
    writeMaxBytes: maxMessageBytes,
    // The caller is on the same machine.
    acceptCompression: [],
    interceptors: [revealErrors(logger)],
  })
}
