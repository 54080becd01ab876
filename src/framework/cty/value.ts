import type { Decimal } from './decimal.ts'
import type { Type } from './type.ts'
import { Unknown } from './unknown.ts'

/**
 * A Terraform value: what travels between Terraform and a provider, before any schema gives it a TypeScript shape.
 *
 * A type always stands beside it: lists, sets and tuples are arrays, maps and objects are `Map`s (no key is special to a
 * `Map`, not even `__proto__`), and a value of type `dynamic` brings its own type along as a `Dynamic`.
 */
export type Value =
  | null
  | boolean
  | string
  | Decimal
  | Unknown
  | Dynamic
  | readonly Value[]
  | ReadonlyMap<string, Value>

/** A value of an object or map type. */
export type ObjectValue = ReadonlyMap<string, Value>

/** A value of type `dynamic`, with the type it turned out to have. */
export class Dynamic {
  readonly type: Type
  readonly value: Value

  constructor(type: Type, value: Value) {
    this.type = type
    this.value = value
  }
}

/** Whether the value is unknown itself; something within it may still be when it is not. */
export const isUnknown = (value: unknown): value is Unknown => value instanceof Unknown

/** Whether the value is one of a list, set or tuple type. */
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value)

/** Whether the value is one of an object or map type. */
export const isObject = (value: Value): value is ObjectValue => value instanceof Map

/** Whether nothing within the value is unknown. */
export const isWhollyKnown = (value: Value): boolean => {
  if (isUnknown(value)) return false
  if (isList(value)) return value.every(isWhollyKnown)
  if (isObject(value)) return [...value.values()].every(isWhollyKnown)
  return !(value instanceof Dynamic) || isWhollyKnown(value.value)
}
