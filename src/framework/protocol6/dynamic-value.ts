import type { MessageInitShape } from '@bufbuild/protobuf'
import { decodeJson, decodeMsgpack, encodeMsgpack, type Type, type Value } from '../cty/index.ts'
import type { DynamicValue, DynamicValueSchema } from '../gen/tfplugin6_pb.ts'

/** Decodes the value of a message, or null if there is none. */
export const fromDynamicValue = (message: DynamicValue | undefined, type: Type): Value => {
  if (!message) return null
  if (message.msgpack.length > 0) return decodeMsgpack(message.msgpack, type)
  return message.json.length > 0 ? decodeJson(message.json, type) : null
}

/** Encodes a value as msgpack, since JSON cannot express unknown values. */
export const toDynamicValue = (value: Value, type: Type): MessageInitShape<typeof DynamicValueSchema> => ({
  msgpack: encodeMsgpack(value, type),
})
