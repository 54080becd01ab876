import type { Decimal } from './decimal.ts'
import type { Type } from './type.ts'
import { Unknown } from './unknown.ts'

/**
 * A Terraform value as it is sent between Terraform and a provider, before a schema gives it a TypeScript shape.
 *
 * Its type is always known separately. Lists, sets and tuples are arrays; maps and objects are `Map`s (no key is special
 * in a `Map`, not even `__proto__`); a value of type `dynamic` is a `Dynamic`, which has its own type.
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

/** A value of type `dynamic` with its actual type. */
export class Dynamic {
  readonly type: Type
  readonly value: Value

  constructor(type: Type, value: Value) {
    this.type = type
    this.value = value
  }
}

/** Tells whether the value itself is unknown. Parts of a value that is not may still be unknown. */
export const isUnknown = (value: unknown): value is Unknown => value instanceof Unknown

/** Tells whether the value belongs to a list, set or tuple type. */
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value)

/** Tells whether the value belongs to an object or map type. */
export const isObject = (value: Value): value is ObjectValue => value instanceof Map

/** Tells whether no part of the value is unknown. */
export const isWhollyKnown = (value: Value): boolean => {
  if (isUnknown(value)) return false
  if (isList(value)) return value.every(isWhollyKnown)
  if (isObject(value)) return [...value.values()].every(isWhollyKnown)
  return !(value instanceof Dynamic) || isWhollyKnown(value.value)
}
