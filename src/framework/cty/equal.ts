import { canonicalKey } from './canonical-key.ts'
import type { Type } from './type.ts'
import type { Value } from './value.ts'

/**
 * Tells whether two values are equal, treating every array as a list.
 *
 * Numbers are equal if their digits are, as in Terraform; unknown values are equal if their refinements are.
 */
export const equal = (a: Value, b: Value): boolean => a === b || canonicalKey(a) === canonicalKey(b)

/** Tells whether two values of a type are equal. Unlike in `equal`, order and duplicates in sets do not count. */
export const equalOfType = (a: Value, b: Value, type: Type): boolean =>
  a === b || canonicalKey(a, type) === canonicalKey(b, type)
