import type { ConnectRouter } from '@connectrpc/connect'
import type { Provider, World } from './definition/index.ts'
import { createEngine } from './engine/index.ts'
import { Provider as Service } from './gen/tfplugin6_pb.ts'
import { providerService } from './protocol6/index.ts'
import type { Attributes } from './schema/index.ts'

/** A provider's calls, and what stops those that run. */
export interface BoundProvider {
  readonly routes: (router: ConnectRouter) => void
  stop(): void
}

/** Puts a provider to work behind the calls of protocol 6. */
export const bindProvider = <A extends Attributes, C>(provider: Provider<A, C>, world: World): BoundProvider => {
  const engine = createEngine(provider, world)
  return {
    routes: (router) => router.service(Service, providerService(engine)),
    stop: () => engine.stop(),
  }
}
