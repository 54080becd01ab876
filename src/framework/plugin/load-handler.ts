import type { ConnectRouter } from '@connectrpc/connect'
import type { RequestHandler } from './http2-server.ts'
import type { Logger } from './logger.ts'

/** A provider, ready to answer: the gRPC routes it adds, and how its running calls are told to stop. */
export interface LoadedProvider {
  readonly routes: (router: ConnectRouter) => void
  stop(): void
}

/** Loads a provider, which logs where its server does. */
export type LoadProvider = (logger: Logger) => Promise<LoadedProvider>

/** What answers a provider's calls, and how the running ones are told to stop. */
export interface LoadedHandler {
  readonly handle: RequestHandler
  stop(): void
}

/** Loads a provider beside connect and protobuf, and binds its routes. */
export const loadHandler = async (load: LoadProvider, logger: Logger): Promise<LoadedHandler> => {
  const [{ grpcHandler }, provider] = await Promise.all([import('./grpc-handler.ts'), load(logger)])
  return { handle: grpcHandler(provider.routes, logger), stop: () => provider.stop() }
}
