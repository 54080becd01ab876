export { conforms } from './conforms.ts'
export { CtyError, type CtyErrorCode } from './cty-error.ts'
export { Decimal } from './decimal.ts'
export { type DecodeJsonOptions, decodeJson } from './decode-json.ts'
export { decodeMsgpack } from './decode-msgpack.ts'
export { encodeJson } from './encode-json.ts'
export { encodeMsgpack } from './encode-msgpack.ts'
export { equal, equalOfType } from './equal.ts'
export { type JsonValue, parseJson } from './parse-json.ts'
export { formatPath, type Path, type PathStep } from './path.ts'
export {
  boolType,
  dynamicType,
  listType,
  mapType,
  numberType,
  objectType,
  setType,
  stringType,
  type Type,
  tupleType,
} from './type.ts'
export { formatType, parseType } from './type-json.ts'
export { type Bound, type Refinements, Unknown, unknownValue } from './unknown.ts'
export {
  Dynamic,
  isList,
  isObject,
  isUnknown,
  isWhollyKnown,
  type ObjectValue,
  type Value,
} from './value.ts'
