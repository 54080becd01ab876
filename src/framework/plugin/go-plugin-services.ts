import { Code, ConnectError, type ConnectRouter } from '@connectrpc/connect'
import { Health, HealthCheckResponse_ServingStatus } from '../gen/grpc/health/v1/health_pb.ts'
import { GRPCController, GRPCStdio } from '../gen/plugin_pb.ts'

/** Adds the services that go-plugin expects besides the provider's own (go-plugin `docs/guide-plugin-write-non-go.md`). */
export const goPluginServices = (router: ConnectRouter): void => {
  // `servePlugin` ends the process once this response has been sent.
  router.service(GRPCController, { shutdown: () => ({}) })
  // The provider prints nothing that Terraform would copy.
  router.service(GRPCStdio, { streamStdio: () => nothing })
  router.service(Health, {
    check({ service }) {
      if (service === 'plugin' || service === '') return { status: HealthCheckResponse_ServingStatus.SERVING }
      throw new ConnectError(`unknown service "${service}"`, Code.NotFound)
    },
  })
}

const nothing = { [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true as const, value: undefined }) }) }
