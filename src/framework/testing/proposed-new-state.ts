import { equalOfType, isList, isObject, isUnknown, type ObjectValue, unknownValue, type Value } from '../cty/index.ts'
import { elementsOf, type Field, type NestedShape, type ObjectShape } from '../schema/index.ts'

/**
 * Returns the state that Terraform proposes: the configuration, with prior values of computed attributes that are not set.
 *
 * Source: the rules of ProposedNew in Terraform's plans/objchange.
 */
export const proposedNewState = (object: ObjectShape, prior: Value, config: Value): Value =>
  isObject(config)
    ? new Map(
        [...object.fields.values()].map((field) => [
          field.name,
          propose(field, attributeOf(prior, field.name), attributeOf(config, field.name)),
        ]),
      )
    : config

/** Tells whether a provider may set the attribute if the configuration does not. */
export const isComputed = (field: Field): boolean =>
  field.kind === 'attribute' && field.mode !== 'required' && field.mode !== 'optional'

/** Returns the value of an attribute, or null if there is no object. The attributes of an unknown object are unknown. */
export const attributeOf = (object: Value, name: string): Value =>
  isUnknown(object) ? unknownValue : isObject(object) ? (object.get(name) ?? null) : null

const propose = (field: Field, prior: Value, config: Value): Value => {
  if (config === null && isComputed(field)) return wasWritten(field, prior) ? null : prior
  return field.nested ? proposeNested(field.nested, prior, config) : config
}

const proposeNested = (nested: NestedShape, prior: Value, config: Value): Value => {
  const { nesting, object } = nested
  if (nesting === 'single' || (!isList(config) && !isObject(config))) return proposedNewState(object, prior, config)
  const left = [...elementsOf(nested, prior, [])]
  const inner = (element: Value, key: string | number): Value => {
    const found = left.findIndex((candidate) =>
      nesting === 'set' ? couldComeFrom(object, candidate.value, element) : candidate.key === key,
    )
    const partner = found < 0 ? null : (left.splice(found, 1)[0]?.value ?? null)
    return proposedNewState(object, partner, element)
  }
  return isList(config) ? config.map(inner) : mapValues(config, inner)
}

const mapValues = (map: ObjectValue, change: (value: Value, key: string) => Value): ObjectValue =>
  new Map([...map].map(([key, value]) => [key, change(value, key)]))

/** Tells whether a nested attribute has a value that only the configuration can have set. If it is no longer set, it is
 * removed. */
const wasWritten = (field: Field, prior: Value): boolean => {
  const { nested } = field
  if (!nested || (field.kind === 'attribute' && field.mode === 'computed')) return false
  return elementsOf(nested, prior, []).some(({ value }) =>
    [...nested.object.fields.values()].some(
      (inner) =>
        attributeOf(value, inner.name) !== null &&
        (!isComputed(inner) || wasWritten(inner, attributeOf(value, inner.name))),
    ),
  )
}

/** Tells whether an element of a set can come from a configured one: only computed attributes may differ. */
const couldComeFrom = (object: ObjectShape, prior: Value, config: Value): boolean =>
  [...object.fields.values()].every((field) => {
    const before = attributeOf(prior, field.name)
    const written = attributeOf(config, field.name)
    if (equalOfType(before, written, field.shape.type)) return true
    const { nested } = field
    if (!nested) return field.shape.type.kind !== 'set' && isComputed(field) && written === null
    // Terraform does not look into sets within elements of sets.
    if (nested.nesting === 'set') return false
    const outer = elementsOf(nested, written, [])
    return elementsOf(nested, before, []).every(({ key, value }) => {
      const partner = isUnknown(written) ? written : (outer.find((one) => one.key === key)?.value ?? null)
      return value === null || (partner !== null && couldComeFrom(nested.object, value, partner))
    })
  })
