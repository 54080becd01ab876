import {
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

/**
 * Where a result is not what was planned: the path of the first known planned value that came out otherwise.
 *
 * Terraform makes the same check after apply and blames the provider with less to go by
 * ("Provider produced inconsistent result after apply").
 */
export const compareWithPlan = (planned: Value, result: Value, type: Type, path: Path = []): Path | undefined => {
  if (isUnknown(planned)) return undefined
  if (type.kind === 'object' && isObject(planned) && isObject(result)) {
    for (const [attribute, inner] of type.attributes) {
      const found = compareWithPlan(planned.get(attribute) ?? null, result.get(attribute) ?? null, inner, [
        ...path,
        { attribute },
      ])
      if (found) return found
    }
    return undefined
  }
  if ((type.kind === 'list' || type.kind === 'map') && planned !== null) {
    const steps = pairs(planned, result)
    if (!steps) return path
    for (const [step, before, after] of steps) {
      const found = compareWithPlan(before, after, type.element, [...path, step])
      if (found) return found
    }
    return undefined
  }
  // Elements of a set that were not known cannot be told apart; of the others, Terraform itself takes care.
  if (!isWhollyKnown(planned)) return undefined
  return equalOfType(planned, result, type) ? undefined : path
}

type Pair = readonly [{ readonly index: number } | { readonly key: string }, Value, Value]

/** The elements of two collections side by side; undefined where they are not the same many. */
const pairs = (planned: Value, result: Value): readonly Pair[] | undefined => {
  if (isList(planned) && isList(result) && planned.length === result.length)
    return planned.map((before, index) => [{ index }, before, result[index] ?? null])
  if (isObject(planned) && isObject(result) && planned.size === result.size)
    return [...planned].map(([key, before]) => [{ key }, before, result.get(key) ?? null])
  return undefined
}

/** Where a value that must be known is not. */
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
