import fc from 'fast-check'
import { Dynamic, isList, isObject, Unknown, unknownValue, type Value } from '../../../src/framework/cty/index.ts'
import type { Described, DescribedField } from './described.ts'

/** Random configurations of a schema, wholly known. */
export const configurations = (schema: Described): fc.Arbitrary<Value> =>
  fc
    .tuple(...Object.entries(schema).map(([name, field]) => fc.tuple(fc.constant(name), configured(field))))
    .map((members) => new Map(members))

const configured = (field: DescribedField): fc.Arbitrary<Value> => {
  const { kind, mode } = field
  if (kind !== 'block' && mode === 'computed') return fc.constant(null)
  const values = kind === 'attribute' ? field.leaf.values : objects(field)
  if (kind === 'block' && field.nesting !== 'single') return values
  return mode === 'required' ? values : fc.option(values)
}

const objects = ({ kind, mode, nesting, fields }: DescribedField): fc.Arbitrary<Value> => {
  const one = configurations(fields)
  if (nesting === 'single') return one
  if (nesting === 'map')
    return fc.dictionary(fc.constantFrom('k', 'l'), one).map((members) => new Map(Object.entries(members)))
  return fc.array(one, { minLength: kind === 'block' && mode === 'required' ? 1 : 0, maxLength: 3 })
}

/** What is unknown while planning, one number for each place in a configuration: 1 makes it unknown. */
export const masks = fc.array(fc.nat(5), { minLength: 1, maxLength: 30 })

/** Returns a configuration as Terraform knows it before other resources are applied. */
export const masked = (schema: Described, config: Value, mask: readonly number[]): Value => {
  let place = 0
  const next = () => mask[place++ % mask.length]
  const hidden = (value: Value): Value =>
    next() === 2 && value !== null ? new Unknown({ nullness: false }) : unknownValue

  const hide = (value: Value): Value => (next() === 1 ? hidden(value) : inner(value))
  const inner = (value: Value): Value => {
    if (value instanceof Dynamic) return new Dynamic(value.type, inner(value.value))
    if (isList(value)) return value.map(hide)
    return isObject(value) ? new Map([...value].map(([key, part]) => [key, hide(part)])) : value
  }

  const hideObject = (fields: Described, object: Value): Value =>
    isObject(object)
      ? new Map(Object.entries(fields).map(([name, field]) => [name, hideField(field, object.get(name) ?? null)]))
      : object
  const hideAll = (fields: Described, object: Value): Value =>
    isObject(object)
      ? new Map(
          Object.entries(fields).map(([name, { kind, mode }]) => {
            const value = object.get(name) ?? null
            return [name, kind === 'block' || mode === 'computed' ? value : unknownValue]
          }),
        )
      : object
  const hideField = ({ kind, mode, nesting, fields }: DescribedField, value: Value): Value => {
    if (kind !== 'block' && mode === 'computed') return value
    if (next() === 1) return kind === 'block' ? unknownValue : hidden(value)
    if (kind === 'attribute') return inner(value)
    if (nesting === 'single') return hideObject(fields, value)
    // An element can be unknown as a whole. A block cannot, but all that is in it can.
    const element = (part: Value) => {
      if (next() !== 1) return hideObject(fields, part)
      return kind === 'nested' ? hidden(part) : hideAll(fields, part)
    }
    if (isList(value)) return value.map(element)
    return isObject(value) ? new Map([...value].map(([key, part]) => [key, element(part)])) : value
  }
  return hideObject(schema, config)
}
