import type { Dependencies, Log, Provider } from './definition/index.ts'
import { adviseProvider, checkMeta, checkProvider, createEngine } from './engine/index.ts'
import { Provider as Service } from './gen/tfplugin6_pb.ts'
import type { Routes } from './grpc/index.ts'
import { dataFolder, providerService, traceCalls } from './protocol6/index.ts'
import type { Attributes } from './schema/index.ts'

/** A provider's RPC routes, and a way to stop running calls. */
export interface BoundProvider {
  readonly routes: Routes
  stop(): void
  /** Returns every violation of Terraform's rules in the provider's definitions, for which Terraform rejects it. */
  problems(): readonly string[]
  /** Returns advice about the definitions. */
  advice(): readonly string[]
}

/**
 * Serves a provider over protocol 6.
 *
 * @param protocolLog logs every call; omit it to log none
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
    problems: () => [...checkProvider(engine), ...checkMeta(engine)],
    advice: () => adviseProvider(engine),
  }
}
