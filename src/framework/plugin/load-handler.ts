import type { ConnectRouter } from '@connectrpc/connect'
import type { RequestHandler } from './http2-server.ts'
import type { Logger } from './logger.ts'

/** A loaded provider: its gRPC routes, and a way to stop running calls. */
export interface LoadedProvider {
  readonly routes: (router: ConnectRouter) => void
  stop(): void
}

/** Loads a provider, which writes to its server's log. */
export type LoadProvider = (logger: Logger) => Promise<LoadedProvider>

/** The handler of a provider's calls, and a way to stop running ones. */
export interface LoadedHandler {
  readonly handle: RequestHandler
  stop(): void
}

/** Loads a provider, connect and protobuf in parallel, and binds its routes. */
export const loadHandler = async (load: LoadProvider, logger: Logger): Promise<LoadedHandler> => {
  const [{ grpcHandler }, provider] = await Promise.all([import('./grpc-handler.ts'), load(logger)])
  return { handle: grpcHandler(provider.routes, logger), stop: () => provider.stop() }
}
