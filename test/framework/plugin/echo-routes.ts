import { Provider } from '../../../src/framework/gen/tfplugin6_pb.ts'
import type { Router } from '../../../src/framework/grpc/index.ts'

const attributes = [{ name: 'text', type: Buffer.from('"string"'), optional: true }]

/** The routes of a provider with one data source, that says what it is told. */
export const echoRoutes = (router: Router): void => {
  router.service(Provider, {
    getProviderSchema: () => ({
      provider: { block: {} },
      dataSourceSchemas: { fixture_echo: { block: { attributes } } },
    }),
    validateDataResourceConfig: () => ({}),
    readDataSource: ({ config }) => (config === undefined ? {} : { state: config }),
    validateProviderConfig: () => ({}),
    configureProvider: () => ({}),
    stopProvider: () => ({}),
  })
}
