import { Provider } from '../gen/tfplugin6_pb.ts'
import type { ByteMethod, ByteMethods, GrpcConnection, StreamedByteMethod } from '../grpc/index.ts'

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
    Provider.methods.map(({ name, methodKind }): [string, ByteMethod | StreamedByteMethod] => {
      const path = pathOf(name)
      const key = `/${Provider.typeName}/${name}`
      if (methodKind === 'client_streaming') return [key, connection.collecting(path)]
      return [key, methodKind === 'unary' ? connection.unary(path) : connection.streaming(path)]
    }),
  )
