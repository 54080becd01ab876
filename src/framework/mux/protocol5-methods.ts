import { create, type DescMessage, fromBinary, type Message, toBinary } from '@bufbuild/protobuf'
import {
  GetMetadata_ResponseSchema,
  GetProviderSchema_ResponseSchema,
  Provider as Provider5,
} from '../gen/tfplugin5_pb.ts'
import {
  GetMetadata_ResponseSchema as GetMetadata6,
  GetProviderSchema_ResponseSchema as GetProviderSchema6,
  Provider as Provider6,
} from '../gen/tfplugin6_pb.ts'
import type { ByteMethod, ByteMethods, GrpcConnection } from '../grpc/index.ts'
import { pluginMethods } from './plugin-methods.ts'

/** Methods of protocol 6 that have another name in protocol 5. */
const renamed: Readonly<Record<string, string>> = {
  GetProviderSchema: 'GetSchema',
  ValidateProviderConfig: 'PrepareProviderConfig',
  ValidateResourceConfig: 'ValidateResourceTypeConfig',
  ValidateDataResourceConfig: 'ValidateDataSourceConfig',
  ConfigureProvider: 'Configure',
  StopProvider: 'Stop',
}

/** Responses of protocol 5 in which a field has another number than in protocol 6. */
const renumbered: Readonly<Record<string, readonly [DescMessage, DescMessage]>> = {
  GetProviderSchema: [GetProviderSchema_ResponseSchema, GetProviderSchema6],
  GetMetadata: [GetMetadata_ResponseSchema, GetMetadata6],
}

/**
 * Returns the methods of a plugin that speaks protocol 5, as methods of protocol 6.
 *
 * All other messages have the same encoding in both, apart from fields that one side does not know and ignores.
 */
export const protocol5Methods = (connection: GrpcConnection): ByteMethods => {
  const methods = pluginMethods(connection, (name) => `/${Provider5.typeName}/${renamed[name] ?? name}`)
  const translated = Object.entries(renumbered).map(([name, [from, to]]): [string, ByteMethod] => {
    const path = `/${Provider6.typeName}/${name}`
    const call = methods.get(path) as ByteMethod // a unary method
    return [path, async (request, context) => recoded(from, to, (await call(request, context)) as Uint8Array)]
  })
  return new Map([...methods, ...translated])
}

/** Encodes a message as another one whose fields have the same names. */
const recoded = (from: DescMessage, to: DescMessage, bytes: Uint8Array): Uint8Array =>
  toBinary(to, create(to, fromBinary(from, bytes) as Message))
