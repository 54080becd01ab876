import type { ByteMethods, Routes } from '../grpc/index.ts'
import type { Logger } from './logger.ts'

/** A loaded provider: its gRPC routes, and a way to stop running calls. */
export interface LoadedProvider {
  readonly routes: Routes
  stop(): void
}

/** Loads a provider, which writes to its server's log. */
export type LoadProvider = (logger: Logger) => Promise<LoadedProvider>

/** The methods of a provider, and a way to stop running calls. */
export interface LoadedMethods {
  readonly methods: ByteMethods
  stop(): void
}

/** Loads a provider and protobuf in parallel. */
export const loadMethods = async (load: LoadProvider, logger: Logger): Promise<LoadedMethods> => {
  const [{ byteMethods }, provider] = await Promise.all([import('../grpc/byte-methods.ts'), load(logger)])
  return { methods: byteMethods(provider.routes), stop: () => provider.stop() }
}
