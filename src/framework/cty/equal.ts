import { canonicalKey } from './canonical-key.ts'
import type { Type } from './type.ts'
import type { Value } from './value.ts'

/**
 * Whether two values are the same, with every array taken for a list.
 *
 * Numbers are the same when their digits are, as they are for Terraform; unknown values when their refinements are.
 */
export const equal = (a: Value, b: Value): boolean => a === b || canonicalKey(a) === canonicalKey(b)

/** Whether two values of a type are the same: as `equal`, but neither order nor duplicates count in sets. */
export const equalOfType = (a: Value, b: Value, type: Type): boolean =>
  a === b || canonicalKey(a, type) === canonicalKey(b, type)
