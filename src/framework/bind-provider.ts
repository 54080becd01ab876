import type { ConnectRouter } from '@connectrpc/connect'
import type { Dependencies, Log, Provider } from './definition/index.ts'
import { createEngine } from './engine/index.ts'
import { Provider as Service } from './gen/tfplugin6_pb.ts'
import { dataFolder, providerService, traceCalls } from './protocol6/index.ts'
import type { Attributes } from './schema/index.ts'

/** A provider's calls, and what stops those that run. */
export interface BoundProvider {
  readonly routes: (router: ConnectRouter) => void
  stop(): void
}

/**
 * Puts a provider to work behind the calls of protocol 6.
 *
 * @param protocolLog where every call is logged; nowhere when left out
 */
export const bindProvider = <A extends Attributes, C>(
  provider: Provider<A, C>,
  dependencies: Dependencies,
  protocolLog?: Log,
): BoundProvider => {
  const engine = createEngine(provider, dependencies)
  const service = providerService(engine)
  const folder = dependencies.environment.TF_LOG_SDK_PROTO_DATA_DIR
  const traced =
    protocolLog || folder
      ? traceCalls(engine, service, protocolLog ?? dependencies.log, folder ? dataFolder(folder) : undefined)
      : service
  return {
    routes: (router) => router.service(Service, traced),
    stop: () => engine.stop(),
  }
}
