import { CtyError } from './cty-error.ts'
import { type JsonValue, parseJson } from './parse-json.ts'
import { boolType, dynamicType, numberType, objectType, stringType, type Type, tupleType } from './type.ts'
import { isList, isObject } from './value.ts'

/**
 * Formats a type as it is sent: `"string"`, `["list",T]`, `["object",{…}]`, `["tuple",[…]]`.
 *
 * Attributes are sorted by name, so equal types have equal text.
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
 * An object type may list optional attributes as a third element; they matter only in configurations and are ignored.
 *
 * @throws {CtyError} when the JSON is malformed or is not a type
 */
export const parseType = (json: string): Type => typeOfJson(parseJson(json))

const simpleTypes = new Map<JsonValue, Type>([
  ['string', stringType],
  ['number', numberType],
  ['bool', boolType],
  ['dynamic', dynamicType],
])

/** Reads a type from parsed JSON. */
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
