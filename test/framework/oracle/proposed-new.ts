import { isList, isObject, isUnknown, type Type, unknownValue, type Value } from '../../../src/framework/cty/index.ts'
import {
  type CoreAttribute,
  type CoreNested,
  type CoreObject,
  emptyBlock,
  typeOfNested,
  typeOfObject,
} from './core-schema.ts'
import { attribute, isNull, isUnknownNow, partAt, partsOf, sameUnrefined } from './core-values.ts'

/**
 * Returns the state that Terraform proposes for a configuration: computed attributes that are not configured keep their
 * prior values.
 *
 * Source: ProposedNew in internal/plans/objchange of Terraform 1.11.
 */
export const proposedNew = (object: CoreObject, prior: Value, config: Value): Value => {
  if (config === null || isUnknown(config)) return prior
  const before = (name: string, otherwise: Value) => (prior === null ? otherwise : attribute(prior, name))
  return new Map([
    ...[...object.attributes].map(([name, inner]): [string, Value] => [
      name,
      proposedAttribute(inner, before(name, null), attribute(config, name)),
    ]),
    ...[...object.blocks].map(([name, block]): [string, Value] => [
      name,
      proposedNested(block, before(name, emptyBlock(block)), attribute(config, name)),
    ]),
  ])
}

const proposedAttribute = (inner: CoreAttribute, prior: Value, config: Value): Value => {
  if (inner.computed && isNull(config)) return wasConfigured(inner, prior) ? config : prior
  return inner.nested ? proposedNested(inner.nested, prior, config) : config
}

const proposedNested = (nested: CoreNested, prior: Value, config: Value): Value => {
  if (config === null || isUnknown(config)) return config
  const { nesting, object } = nested
  if (nesting === 'single') return proposedNew(object, prior, config)
  if (nesting === 'set') return proposedSet(nested, prior, config)
  const propose = (element: Value, key: string): Value => {
    const before = partAt(prior, key)
    return before === undefined ? element : proposedElement(object, before, element)
  }
  if (isList(config)) return config.map((element, index) => propose(element, `[${index}]`))
  if (!isObject(config)) return config
  return new Map([...config].map(([key, element]) => [key, propose(element, `[${JSON.stringify(key)}]`)]))
}

/** An element that is not known stays so. */
const proposedElement = (object: CoreObject, prior: Value, config: Value): Value =>
  config === null || isUnknown(config) ? config : proposedNew(object, prior, config)

const proposedSet = ({ object }: CoreNested, prior: Value, config: Value): Value => {
  const left = partsOf(prior).map(({ value }) => value)
  return partsOf(config).map(({ value }) => {
    const found = left.findIndex((before) => canComeFrom(object, before, value))
    return proposedElement(object, found < 0 ? null : (left.splice(found, 1)[0] ?? null), value)
  })
}

/** Tells whether a nested attribute has a value that only a configuration can have set. */
const wasConfigured = ({ optional, nested }: CoreAttribute, prior: Value): boolean =>
  optional && nested !== undefined && objectsOf(nested, prior).some((value) => hasConfigured(nested.object, value))

const hasConfigured = ({ attributes }: CoreObject, object: Value): boolean =>
  [...attributes].some(([name, { computed, nested }]) => {
    const value = attribute(object, name)
    if (isNull(value)) return false
    return (
      !computed ||
      (nested !== undefined && objectsOf(nested, value).some((inner) => hasConfigured(nested.object, inner)))
    )
  })

const objectsOf = ({ nesting }: CoreNested, value: Value): readonly Value[] =>
  nesting === 'single' ? [value] : partsOf(value).map((part) => part.value)

/** Tells whether an element of a set can be what a provider made of a configured one, adding only computed values. */
const canComeFrom = (object: CoreObject, prior: Value, config: Value): boolean => {
  if (sameUnrefined(config, prior, typeOfObject(object))) return true
  if (!isObject(prior)) return true
  // A null object has no attributes to compare with.
  if (isNull(config)) return false
  return (
    [...object.attributes].every(([name, inner]) =>
      attributeCanComeFrom(inner, attribute(prior, name), attribute(config, name)),
    ) &&
    [...object.blocks].every(([name, block]) =>
      nestedCanComeFrom(block, typeOfNested(block), attribute(prior, name), attribute(config, name)),
    )
  )
}

const attributeCanComeFrom = ({ type, nested, computed }: CoreAttribute, prior: Value, config: Value): boolean => {
  if (sameUnrefined(config, prior, type)) return true
  if (nested) return nestedCanComeFrom(nested, type, prior, config)
  return type.kind !== 'set' && computed && isNull(config)
}

const nestedCanComeFrom = ({ nesting, object }: CoreNested, type: Type, prior: Value, config: Value): boolean => {
  if (sameUnrefined(config, prior, type)) return true
  // Terraform does not look into sets within elements of sets.
  if (nesting === 'set') return false
  if (prior === null) return true
  if (nesting === 'single') return canComeFrom(object, prior, config)
  return partsOf(prior).every(({ key, value }) => {
    const written = isUnknownNow(config) ? unknownValue : partAt(config, key)
    return written !== undefined && canComeFrom(object, value, written)
  })
}
