import { CtyError } from './cty-error.ts'
import { type JsonValue, parseJson } from './parse-json.ts'
import { boolType, dynamicType, numberType, objectType, stringType, type Type, tupleType } from './type.ts'
import { isList, isObject } from './value.ts'

/**
 * Writes a type the way the wire does: `"string"`, `["list",T]`, `["object",{…}]`, `["tuple",[…]]`.
 *
 * Attributes are sorted by name, so equal types are equal texts.
 */
export const formatType = (type: Type): string => {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return `["${type.kind}",${formatType(type.element)}]`
    case 'tuple':
      return `["tuple",[${type.elements.map(formatType).join(',')}]]`
    case 'object': {
      const names = [...type.attributes].sort(([a], [b]) => (a < b ? -1 : 1))
      return `["object",{${names.map(([name, attribute]) => `${JSON.stringify(name)}:${formatType(attribute)}`).join(',')}}]`
    }
    default:
      return `"${type.kind}"`
  }
}

/**
 * Reads a type from the JSON that `formatType` writes.
 *
 * The optional attributes that an object type may name in a third place are for configurations alone, and ignored.
 *
 * @throws {CtyError} when the JSON is malformed or says no type
 */
export const parseType = (json: string): Type => typeOfJson(parseJson(json))

const simpleTypes = new Map<JsonValue, Type>([
  ['string', stringType],
  ['number', numberType],
  ['bool', boolType],
  ['dynamic', dynamicType],
])

/** Does for JSON that is parsed already what `parseType` does for text. */
export const typeOfJson = (json: JsonValue): Type => {
  const simple = simpleTypes.get(json)
  if (simple) return simple
  const [kind, inner = null] = isList(json) ? json : []
  switch (kind) {
    case 'list':
    case 'set':
    case 'map':
      return { kind, element: typeOfJson(inner) }
    case 'tuple':
      if (isList(inner)) return tupleType(inner.map(typeOfJson))
      break
    case 'object':
      if (isObject(inner)) return objectType(new Map([...inner].map(([name, type]) => [name, typeOfJson(type)])))
  }
  throw new CtyError(
    'malformed',
    'a type is required: "string", "number", "bool", "dynamic", ["list"|"set"|"map",T], ["tuple",[T…]] or ["object",{name:T…}]',
  )
}
