import {
  conforms,
  Dynamic,
  equalOfType,
  isList,
  isObject,
  isUnknown,
  isWhollyKnown,
  type Path,
  type Type,
  type Value,
} from '../cty/index.ts'

/** A planned value that differs from the result. */
export interface Difference {
  readonly path: Path
  readonly planned: Value
  readonly result: Value
}

/**
 * Compares a result with its plan, and returns every difference.
 *
 * Terraform makes the same check after apply, with a less helpful message ("Provider produced inconsistent result after
 * apply").
 *
 * Source: the rules of AssertObjectCompatible in Terraform's plans/objchange.
 */
export const compareWithPlan = (planned: Value, result: Value, type: Type, path: Path = []): readonly Difference[] => {
  const here = [{ path, planned, result }]
  if (isUnknown(planned)) return conforms(result, planned.refinements) ? [] : here
  if (isWhollyKnown(planned) && type.kind !== 'object' && type.kind !== 'list' && type.kind !== 'map')
    return equalOfType(planned, result, type) ? [] : here
  if (planned instanceof Dynamic && result instanceof Dynamic)
    return compareWithPlan(planned.value, result.value, planned.type, path)
  if (type.kind === 'set' && isList(planned) && isList(result))
    return isSameSet(planned, result, type.element) ? [] : here
  const inner = pairs(planned, result, type)
  if (inner) return inner.flatMap(([step, before, after, of]) => compareWithPlan(before, after, of, [...path, step]))
  return planned === null && result === null ? [] : here
}

/** Unknown elements cannot be distinguished: each element must match one on the other side. */
const isSameSet = (planned: readonly Value[], result: readonly Value[], element: Type): boolean => {
  const fits = (before: Value, after: Value) => compareWithPlan(before, after, element).length === 0
  return (
    result.length <= planned.length &&
    planned.every((before) => result.some((after) => fits(before, after))) &&
    result.every((after) => planned.some((before) => fits(before, after)))
  )
}

type Pair = readonly [step: Path[number], planned: Value, result: Value, Type]

/** Pairs the parts of two values, or returns `undefined` if their structure differs. */
const pairs = (planned: Value, result: Value, type: Type): readonly Pair[] | undefined => {
  if (isList(planned) && isList(result) && planned.length === result.length)
    return parts(planned, type).map(([step, before, inner]) => [step, before, at(result, step), inner])
  if (!isObject(planned) || !isObject(result)) return undefined
  if (type.kind === 'map' && (planned.size !== result.size || [...planned.keys()].some((key) => !result.has(key))))
    return undefined
  return parts(planned, type).map(([step, before, inner]) => [step, before, at(result, step), inner])
}

const at = (value: Value, step: Path[number]): Value => {
  if ('index' in step) return isList(value) ? (value[step.index] ?? null) : null
  return isObject(value) ? (value.get('key' in step ? step.key : step.attribute) ?? null) : null
}

/** Returns the path of the first unknown part of a value, if there is one. */
export const firstUnknown = (value: Value, type: Type, path: Path = []): Path | undefined => {
  if (isUnknown(value)) return path
  if (value instanceof Dynamic || type.kind === 'set') return isWhollyKnown(value) ? undefined : path
  for (const [step, part, inner] of parts(value, type)) {
    const found = firstUnknown(part, inner, [...path, step])
    if (found) return found
  }
  return undefined
}

const parts = (value: Value, type: Type): readonly (readonly [Path[number], Value, Type])[] => {
  if (isList(value) && type.kind === 'tuple')
    return type.elements.map((inner, index) => [{ index }, value[index] ?? null, inner])
  if (isList(value) && type.kind === 'list') return value.map((part, index) => [{ index }, part, type.element])
  if (!isObject(value)) return []
  if (type.kind === 'map') return [...value].map(([key, part]) => [{ key }, part, type.element])
  if (type.kind !== 'object') return []
  return [...type.attributes].map(([attribute, inner]) => [{ attribute }, value.get(attribute) ?? null, inner])
}
