import { isList, isObject, isUnknown, Unknown, unknownValue, type Value } from '../cty/index.ts'
import type { Field, ObjectShape } from '../schema/index.ts'

/** Replaces a secret. It is unknown, because unknown values exist for every type. */
export const masked = new Unknown()

/** Masks sensitive and write-only values of an object, at any depth. */
export const maskSecrets = ({ fields }: ObjectShape, object: Value): Value => {
  // Refinements of an unknown value, such as a prefix, may be secret too.
  if (!isObject(object)) return isUnknown(object) ? unknownValue : object
  return new Map(
    [...object].map(([name, value]) => {
      const field = fields.get(name)
      return [name, field ? maskField(field, value) : masked]
    }),
  )
}

const maskField = (field: Field, value: Value): Value => {
  if (value === null) return null
  if (field.kind === 'attribute' && (field.options.sensitive || field.options.writeOnly)) return masked
  const { nested } = field
  if (!nested) return value
  const inner = (element: Value) => maskSecrets(nested.object, element)
  if (isList(value)) return value.map(inner)
  if (nested.nesting !== 'map' || !isObject(value)) return inner(value)
  return new Map([...value].map(([key, element]) => [key, inner(element)]))
}
