import { Provider } from '../gen/tfplugin6_pb.ts'
import type { ByteMethods, GrpcConnection } from '../grpc/index.ts'

/** Returns the methods of a plugin that speaks protocol 6. */
export const protocol6Methods = (connection: GrpcConnection): ByteMethods =>
  pluginMethods(connection, (name) => `/${Provider.typeName}/${name}`)

/**
 * Returns the methods of a plugin, by their path in protocol 6.
 *
 * @param pathOf returns the plugin's own path of a method
 */
export const pluginMethods = (connection: GrpcConnection, pathOf: (name: string) => string): ByteMethods =>
  new Map(
    Provider.methods
      .filter(({ methodKind }) => methodKind !== 'client_streaming')
      .map(({ name, methodKind }) => [
        `/${Provider.typeName}/${name}`,
        methodKind === 'unary' ? connection.unary(pathOf(name)) : connection.streaming(pathOf(name)),
      ]),
  )
