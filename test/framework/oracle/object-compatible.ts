import { conforms, Dynamic, isUnknown, type Type, type Value } from '../../../src/framework/cty/index.ts'
import type { CoreNested, CoreObject } from './core-schema.ts'
import { attribute, isNull, isUnknownNow, partAt, partsOf, same } from './core-values.ts'

type Problems = readonly string[]

/**
 * Returns why Terraform would call a result inconsistent with its plan. The final plan is a result of the first one, too.
 *
 * Source: AssertObjectCompatible in internal/plans/objchange of Terraform 1.11.
 */
export const resultProblems = (object: CoreObject, planned: Value, actual: Value, at = ''): Problems => {
  if (isNull(planned) !== isNull(actual))
    return [`${at}: was ${isNull(planned) ? 'absent' : 'present'}, and now is not`]
  if (isNull(planned)) return []
  return [
    ...[...object.attributes].flatMap(([name, { type }]) =>
      valueProblems(type, attribute(planned, name), attribute(actual, name), `${at}.${name}`),
    ),
    ...[...object.blocks].flatMap(([name, block]) =>
      blockProblems(block, attribute(planned, name), attribute(actual, name), `${at}.${name}`),
    ),
  ]
}

const blockProblems = ({ nesting, object }: CoreNested, planned: Value, actual: Value, at: string): Problems => {
  const check = (before: Value, after: Value, here = at) => resultProblems(object, before, after, here)
  if (nesting === 'single') return isUnknownNow(planned) && isNull(actual) ? [] : check(planned, actual)
  if (isUnknownNow(planned) || isUnknownNow(actual) || isNull(planned) || isNull(actual)) return []
  if (nesting === 'set') return setProblems(planned, actual, at, check)
  const [before, after] = [partsOf(planned), partsOf(actual)]
  if (before.length !== after.length) return [`${at}: the block count changed from ${before.length} to ${after.length}`]
  return before.flatMap(({ key, value }) => {
    const now = partAt(actual, key)
    return now === undefined ? [] : check(value, now, `${at}${key}`)
  })
}

const valueProblems = (type: Type, planned: Value, actual: Value, at: string): Problems => {
  if (type.kind === 'dynamic') return dynamicProblems(planned, actual, at)
  if (isUnknown(planned))
    return isUnknown(actual) || conforms(actual, planned.refinements) ? [] : [`${at}: does not fit its placeholder`]
  if (planned === null || actual === null)
    return planned === actual ? [] : [`${at}: was ${planned === null ? 'null' : 'known'}, and now is not`]
  if (isUnknown(actual)) return [`${at}: was known, but now unknown`]
  if (type.kind === 'set')
    return setProblems(planned, actual, at, (before, after) => valueProblems(type.element, before, after, at))
  if (type.kind === 'list' || type.kind === 'map' || type.kind === 'tuple') {
    const [before, after] = [partsOf(planned), partsOf(actual)]
    return [
      ...before.flatMap(({ key, value }, index) => {
        const now = partAt(actual, key)
        const inner = type.kind === 'tuple' ? type.elements[index] : type.element
        return now === undefined || !inner
          ? [`${at}: element ${key} has vanished`]
          : valueProblems(inner, value, now, `${at}${key}`)
      }),
      ...after
        .filter(({ key }) => partAt(planned, key) === undefined)
        .map(({ key }) => `${at}: element ${key} has appeared`),
    ]
  }
  if (type.kind === 'object')
    return [...type.attributes].flatMap(([name, inner]) =>
      valueProblems(inner, attribute(planned, name), attribute(actual, name), `${at}.${name}`),
    )
  return same(planned, actual, type) ? [] : [`${at}: the value differs from the plan`]
}

/** A value without a type of its own, known or not, may become anything; any other keeps its type. */
const dynamicProblems = (planned: Value, actual: Value, at: string): Problems => {
  if (!(planned instanceof Dynamic) || planned.type.kind === 'dynamic') return []
  const { type, value } = actual instanceof Dynamic ? actual : new Dynamic({ kind: 'dynamic' }, actual)
  if (!isOfType(type, planned.type)) return [`${at}: the final type differs from the plan`]
  return valueProblems(planned.type, planned.value, value, at)
}

/** Tells whether a type is the wanted one, in which a dynamic part stands for any. */
const isOfType = (type: Type, wanted: Type): boolean => {
  if (wanted.kind === 'dynamic') return true
  if ('element' in wanted) return type.kind === wanted.kind && isOfType(type.element, wanted.element)
  if (wanted.kind === 'tuple')
    return (
      type.kind === 'tuple' &&
      type.elements.length === wanted.elements.length &&
      wanted.elements.every((inner, index) => isOfType(type.elements[index] ?? inner, inner))
    )
  if (wanted.kind !== 'object') return type.kind === wanted.kind
  return (
    type.kind === 'object' &&
    type.attributes.size === wanted.attributes.size &&
    [...wanted.attributes].every(([name, inner]) => {
      const own = type.attributes.get(name)
      return own !== undefined && isOfType(own, inner)
    })
  )
}

/** Each element must have a possible counterpart on the other side; elements may become equal, never more. */
const setProblems = (
  planned: Value,
  actual: Value,
  at: string,
  check: (before: Value, after: Value) => Problems,
): Problems => {
  const [before, after] = [partsOf(planned), partsOf(actual)]
  const fits = (a: Value, b: Value) => check(a, b).length === 0
  const vanished = before.filter(({ value }) => !after.some((other) => fits(value, other.value)))
  const appeared = after.filter(({ value }) => !before.some((other) => fits(other.value, value)))
  return [
    ...vanished.map(({ key }) => `${at}: planned element ${key} is not in the result`),
    ...appeared.map(({ key }) => `${at}: element ${key} of the result was not planned`),
    ...(before.length < after.length ? [`${at}: the set grew from ${before.length} to ${after.length}`] : []),
  ]
}
