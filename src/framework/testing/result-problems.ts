import { inspect } from 'node:util'
import { equalOfType, formatPath, isList, isObject, isUnknown, type Path, type Type, type Value } from '../cty/index.ts'
import { toPlain } from '../schema/index.ts'

/**
 * Returns where a result differs from the plan, by Terraform's rules ("Provider produced inconsistent result after apply").
 *
 * Source: the rules of AssertObjectCompatible in Terraform's plans/objchange.
 */
export const resultProblems = (type: Type, planned: Value, actual: Value, path: Path = []): readonly string[] => {
  if (isUnknown(planned)) return []
  const was = () => [`${formatPath(path) || 'the object'}: was ${show(planned)}, but now ${show(actual)}`]
  if (planned === null || actual === null) return planned === actual ? [] : was()
  if (type.kind === 'set' && isList(planned) && isList(actual)) {
    const like = (a: Value, b: Value) => resultProblems(type.element, a, b).length === 0
    const matched =
      planned.every((a) => actual.some((b) => like(a, b))) && actual.every((b) => planned.some((a) => like(a, b)))
    // Elements that turn out to be equal are merged, so there are never more.
    return matched && actual.length <= planned.length ? [] : was()
  }
  if (isList(planned) && isList(actual) && (type.kind === 'list' || type.kind === 'tuple')) {
    if (planned.length !== actual.length) return was()
    const types = 'elements' in type ? type.elements : planned.map(() => type.element)
    return types.flatMap((inner, index) =>
      resultProblems(inner, planned[index] ?? null, actual[index] ?? null, [...path, { index }]),
    )
  }
  if (isObject(planned) && isObject(actual) && type.kind === 'map') {
    if (planned.size !== actual.size || [...planned.keys()].some((key) => !actual.has(key))) return was()
    return [...planned].flatMap(([key, element]) =>
      resultProblems(type.element, element, actual.get(key) ?? null, [...path, { key }]),
    )
  }
  if (isObject(planned) && isObject(actual) && type.kind === 'object')
    return [...type.attributes].flatMap(([attribute, inner]) =>
      resultProblems(inner, planned.get(attribute) ?? null, actual.get(attribute) ?? null, [...path, { attribute }]),
    )
  return equalOfType(planned, actual, type) ? [] : was()
}

const show = (value: Value): string => inspect(toPlain(value), { breakLength: Number.POSITIVE_INFINITY })
