import { isList, isObject, type ObjectValue, type Value } from '../cty/index.ts'
import { resolvePath } from '../diagnostics/index.ts'
import { type ObjectShape, ShapeError } from '../schema/index.ts'
import { isComputed } from './is-computed.ts'
import type { Stages } from './planned-object.ts'

type Keys = readonly (string | number)[]

/**
 * Sets a planned value within nested attributes and blocks. Only computed attributes that are not configured can be set.
 *
 * @throws {ShapeError} for a path that the plan does not have, or that only the practitioner may set
 */
export const setNested = (
  object: ObjectShape,
  { config, planned }: Pick<Stages, 'config' | 'planned'>,
  keys: Keys,
  value: unknown,
): ObjectValue => {
  const path = resolvePath(object.type, keys)
  const fail = (what: string): never => {
    throw new ShapeError(path, `the plan hook sets ${keys.join('.')}, ${what}`)
  }
  const set = (shape: ObjectShape, at: { config: Value; planned: Value }, [name, ...rest]: Keys): ObjectValue => {
    const field = shape.fields.get(String(name))
    if (!field) return fail('which the schema does not have')
    if (!isObject(at.planned)) return fail('which the plan does not have')
    const inner = { config: partOf(at.config, String(name)), planned: partOf(at.planned, String(name)) }
    const replace = (part: Value) => new Map([...(at.planned as ObjectValue), [String(name), part]]) // checked above
    if (rest.length === 0)
      return isComputed(field) && inner.config === null
        ? replace(field.shape.encode(value, path))
        : fail('which only the practitioner may set')
    const { nested } = field
    if (!nested) return fail('which the schema does not have')
    if (nested.nesting === 'set') return fail('but elements of a set have no path')
    if (nested.nesting === 'single') return replace(set(nested.object, inner, rest))
    const [key, ...left] = rest
    if (key === undefined || left.length === 0) return fail('which only the practitioner may set')
    const element = { config: partOf(inner.config, key), planned: partOf(inner.planned, key) }
    const changed = set(nested.object, element, left)
    if (isList(inner.planned))
      return replace(inner.planned.map((part, index) => (index === Number(key) ? changed : part)))
    return replace(new Map([...(inner.planned as ObjectValue), [String(key), changed]])) // a map, as it has the element
  }
  return set(object, { config, planned }, keys)
}

const partOf = (value: Value, key: string | number): Value => {
  if (isList(value)) return value[Number(key)] ?? null
  return isObject(value) ? (value.get(String(key)) ?? null) : null
}
