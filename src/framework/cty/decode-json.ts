import { distinct } from './canonical-key.ts'
import { checkAttributes } from './check-attributes.ts'
import { checkLength } from './children.ts'
import { CtyError } from './cty-error.ts'
import { Decimal } from './decimal.ts'
import { mismatch } from './mismatch.ts'
import { type JsonValue, parseJson } from './parse-json.ts'
import type { Type } from './type.ts'
import { typeOfJson } from './type-json.ts'
import { Dynamic, isList, isObject, type Value } from './value.ts'
import { within } from './within.ts'

/** How strictly `decodeJson` reads. */
export interface DecodeJsonOptions {
  /**
   * What becomes of attributes that the type does not have.
   *
   * @default 'refuse'
   */
  readonly unknownAttributes?: 'ignore' | 'refuse'
}

/**
 * Reads a value of a type from the JSON that Terraform stores in its state.
 *
 * Missing attributes are null. Strings stand for numbers and bools and the other way round, as they do for go-cty, so
 * that an attribute can change from one to the other.
 *
 * Source: cty/json/unmarshal.go of go-cty.
 *
 * @throws {CtyError} when the text is no JSON, or the value is not of the type
 */
export function decodeJson(json: string | Uint8Array, type: Type, options: DecodeJsonOptions = {}): Value {
  return decode(parseJson(json), type, options)
}

// Parsing has limited the depth already.
function decode(json: JsonValue, type: Type, options: DecodeJsonOptions): Value {
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
    case 'set':
    case 'tuple': {
      if (!isList(json)) throw mismatch(type, json)
      if (type.kind === 'tuple') return decodeTuple(json, type.elements, options)
      const elements = json.map((element, index) => within({ index }, () => decode(element, type.element, options)))
      return type.kind === 'set' ? distinct(elements, type.element) : elements
    }
    case 'map':
      if (!isObject(json)) throw mismatch(type, json)
      return new Map(
        Array.from(json, ([key, element]) => [key, within({ key }, () => decode(element, type.element, options))]),
      )
    case 'object':
      if (!isObject(json)) throw mismatch(type, json)
      return decodeObject(json, type.attributes, options)
  }
}

function decodeDynamic(json: JsonValue, options: DecodeJsonOptions): Value {
  const type = isObject(json) ? json.get('type') : undefined
  const value = isObject(json) ? json.get('value') : undefined
  if (type === undefined || value === undefined) {
    throw new CtyError('mismatch', 'an object of "value" and "type" is required')
  }
  const own = typeOfJson(type)
  const decoded = decode(value, own, options)
  return own.kind === 'dynamic' ? decoded : new Dynamic(own, decoded)
}

function decodeTuple(json: readonly JsonValue[], elements: readonly Type[], options: DecodeJsonOptions): Value {
  checkLength(json.length, elements.length)
  return elements.map((element, index) => within({ index }, () => decode(json[index] ?? null, element, options)))
}

function decodeObject(
  json: ReadonlyMap<string, JsonValue>,
  types: ReadonlyMap<string, Type>,
  options: DecodeJsonOptions,
): Value {
  const decoded = Array.from(types, ([name, attribute]) => {
    return [name, within({ attribute: name }, () => decode(json.get(name) ?? null, attribute, options))] as const
  })
  const attributes = new Map(decoded)
  if (options.unknownAttributes !== 'ignore') checkAttributes(new Map([...json, ...attributes]), types)
  return attributes
}
