import { isRecord } from '../../../api/data/json-lines.ts'
import { invalidRequest } from '../../../api/errors/api-error.ts'

/** Where a schema was found, and how strictly it is checked. */
interface SchemaPlace {
  /** What the schema is of, such as `response_format 'event'`. */
  readonly what: string
  readonly param: string
  readonly strict: boolean
}

const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']
const deepest = 40

/** Rejects a JSON Schema that OpenAI rejects: in strict mode, every object must list all its properties and allow no others. */
export const checkSchema = (schema: unknown, place: SchemaPlace): void => {
  if (isRecord(schema) && place.strict && schema.type !== 'object') {
    const got = JSON.stringify(schema.type ?? null).replace(/"/g, '"')
    throw wrong(place, [], `schema must be a JSON Schema of 'type: "object"', got 'type: ${got}'.`)
  }
  walk(schema, place, [])
}

const walk = (schema: unknown, place: SchemaPlace, path: readonly string[]): void => {
  if (!isRecord(schema) || path.length > deepest) return
  for (const type of [schema.type ?? []].flat()) {
    if (types.includes(String(type))) continue
    throw wrong(place, path, `'${String(type)}' is not valid under any of the given schemas.`)
  }
  const properties = isRecord(schema.properties) ? schema.properties : {}
  if (place.strict && (schema.type === 'object' || 'properties' in schema)) {
    if (schema.additionalProperties !== false) {
      throw wrong(place, path, "'additionalProperties' is required to be supplied and to be false.")
    }
    const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : []
    const missing = Object.keys(properties).find((key) => !required.includes(key))
    if (missing !== undefined) {
      throw wrong(
        place,
        path,
        `'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`,
      )
    }
  }
  if (place.strict && schema.type === 'array' && !('items' in schema))
    throw wrong(place, path, 'array schema missing items.')
  for (const [key, inner] of Object.entries(properties)) walk(inner, place, [...path, 'properties', key])
  walk(schema.items, place, [...path, 'items'])
  for (const key of ['anyOf', 'oneOf', 'allOf']) {
    const branches = schema[key]
    if (Array.isArray(branches))
      for (const [i, branch] of branches.entries()) walk(branch, place, [...path, key, String(i)])
  }
  for (const key of ['$defs', 'definitions']) {
    for (const [name, inner] of Object.entries(Object(schema[key]))) walk(inner, place, [...path, key, name])
  }
}

const wrong = ({ what, param }: SchemaPlace, path: readonly string[], problem: string) => {
  const context = path.length === 1 ? `('${path[0]}',)` : `(${path.map((key) => `'${key}'`).join(', ')})`
  const code = what.startsWith('function') ? 'invalid_function_parameters' : null
  return invalidRequest(`Invalid schema for ${what}: In context=${context}, ${problem}`, { param, code })
}
