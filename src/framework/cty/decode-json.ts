import { distinct } from './canonical-key.ts'
import { checkAttributes, checkLength } from './children.ts'
import { CtyError, within } from './cty-error.ts'
import { Decimal } from './decimal.ts'
import { mismatch } from './mismatch.ts'
import { type JsonValue, parseJson } from './parse-json.ts'
import type { Type } from './type.ts'
import { typeOfJson } from './type-json.ts'
import { Dynamic, isList, isObject, type Value } from './value.ts'

type CollectionType = Extract<Type, { readonly element: Type }>
type TupleType = Extract<Type, { readonly kind: 'tuple' }>
type ObjectType = Extract<Type, { readonly kind: 'object' }>

/** How strictly `decodeJson` reads. */
export interface DecodeJsonOptions {
  /**
   * What to do with attributes that the type does not have.
   *
   * @default 'reject'
   */
  readonly unknownAttributes?: 'ignore' | 'reject'
}

/**
 * Reads a value of a type from the JSON that Terraform stores in its state.
 *
 * Missing attributes are null. As in go-cty, strings are accepted for numbers and bools, and the other way round, so
 * that an attribute can change its type.
 *
 * Source: cty/json/unmarshal.go of go-cty.
 *
 * @throws {CtyError} when the text is not JSON, or the value does not have the type
 */
export const decodeJson = (json: string | Uint8Array, type: Type, options: DecodeJsonOptions = {}): Value =>
  decode(parseJson(json), type, options)

// The parser has already limited the depth.
const decode = (json: JsonValue, type: Type, options: DecodeJsonOptions): Value => {
  if (json === null) return null
  switch (type.kind) {
    case 'string':
      if (json instanceof Decimal) return json.text
      if (typeof json === 'string' || typeof json === 'boolean') return String(json)
      throw mismatch(type, json)
    case 'bool':
      if (json === true || json === 'true' || json === '1') return true
      if (json === false || json === 'false' || json === '0') return false
      throw mismatch(type, json)
    case 'number':
      if (json instanceof Decimal) return json
      if (typeof json === 'string') return Decimal.parse(json)
      throw mismatch(type, json)
    case 'dynamic':
      return decodeDynamic(json, options)
    case 'list':
      return decodeElements(json, type, options)
    case 'set':
      return distinct(decodeElements(json, type, options), type.element)
    case 'tuple':
      return decodeTuple(json, type, options)
    case 'map':
      return decodeMap(json, type, options)
    case 'object':
      return decodeObject(json, type, options)
  }
}

const decodeDynamic = (json: JsonValue, options: DecodeJsonOptions): Value => {
  const type = isObject(json) ? json.get('type') : undefined
  const value = isObject(json) ? json.get('value') : undefined
  if (type === undefined || value === undefined) {
    throw new CtyError('mismatch', 'an object of "value" and "type" is required')
  }
  const own = typeOfJson(type)
  const decoded = decode(value, own, options)
  return own.kind === 'dynamic' ? decoded : new Dynamic(own, decoded)
}

const decodeElements = (json: JsonValue, type: CollectionType, options: DecodeJsonOptions): readonly Value[] => {
  if (!isList(json)) throw mismatch(type, json)
  return json.map((element, index) => within({ index }, () => decode(element, type.element, options)))
}

const decodeTuple = (json: JsonValue, type: TupleType, options: DecodeJsonOptions): readonly Value[] => {
  if (!isList(json)) throw mismatch(type, json)
  checkLength(json.length, type.elements.length)
  return type.elements.map((element, index) => within({ index }, () => decode(json[index] ?? null, element, options)))
}

const decodeMap = (json: JsonValue, type: CollectionType, options: DecodeJsonOptions): ReadonlyMap<string, Value> => {
  if (!isObject(json)) throw mismatch(type, json)
  const decodeMember = (key: string, value: JsonValue) => within({ key }, () => decode(value, type.element, options))
  return new Map(Array.from(json, ([key, value]) => [key, decodeMember(key, value)]))
}

const decodeObject = (json: JsonValue, type: ObjectType, options: DecodeJsonOptions): ReadonlyMap<string, Value> => {
  if (!isObject(json)) throw mismatch(type, json)
  const attributes = new Map<string, Value>()
  for (const [name, attribute] of type.attributes) {
    const value = within({ attribute: name }, () => decode(json.get(name) ?? null, attribute, options))
    attributes.set(name, value)
  }
  if (options.unknownAttributes !== 'ignore') checkAttributes(new Map([...json, ...attributes]), type.attributes)
  return attributes
}
