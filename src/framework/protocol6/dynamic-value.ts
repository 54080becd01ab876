import type { MessageInitShape } from '@bufbuild/protobuf'
import { decodeJson, decodeMsgpack, encodeMsgpack, type Type, type Value } from '../cty/index.ts'
import type { DynamicValue, DynamicValueSchema } from '../gen/tfplugin6_pb.ts'

/** The value within a message; null where there is none. */
export const fromDynamicValue = (message: DynamicValue | undefined, type: Type): Value => {
  if (!message) return null
  if (message.msgpack.length > 0) return decodeMsgpack(message.msgpack, type)
  return message.json.length > 0 ? decodeJson(message.json, type) : null
}

/** The message for a value: always msgpack, since JSON cannot say "unknown". */
export const toDynamicValue = (value: Value, type: Type): MessageInitShape<typeof DynamicValueSchema> => ({
  msgpack: encodeMsgpack(value, type),
})
