import { Decimal } from '../../../src/framework/cty/decimal.ts'
import { parseType } from '../../../src/framework/cty/type-json.ts'
import { type Refinements, Unknown } from '../../../src/framework/cty/unknown.ts'
import { Dynamic, type Value } from '../../../src/framework/cty/value.ts'

/** How `go-cty-vectors.json` writes a value down: everything but null, bools and strings says what it is. */
export type Notation =
  | null
  | boolean
  | string
  | { readonly number: string }
  | { readonly unknown: RefinementsNotation }
  | { readonly list: readonly Notation[] }
  | { readonly map: readonly (readonly [string, Notation])[] }
  | { readonly dynamic: readonly [type: string, value: Notation] }

export interface RefinementsNotation {
  readonly nullness?: boolean
  readonly stringPrefix?: string
  readonly numberMinimum?: readonly [value: string, inclusive: boolean]
  readonly numberMaximum?: readonly [value: string, inclusive: boolean]
  readonly lengthMinimum?: string
  readonly lengthMaximum?: string
}

/** Makes the value that a notation describes. */
export const readNotation = (notation: Notation): Value => {
  if (notation === null || typeof notation !== 'object') return notation
  if ('number' in notation) return Decimal.parse(notation.number)
  if ('unknown' in notation) return new Unknown(readRefinements(notation.unknown))
  if ('list' in notation) return notation.list.map(readNotation)
  if ('map' in notation) return new Map(notation.map.map(([key, value]) => [key, readNotation(value)]))
  const [type, value] = notation.dynamic
  return new Dynamic(parseType(type), readNotation(value))
}

const readRefinements = (notation: RefinementsNotation): Refinements => {
  const { nullness, stringPrefix, numberMinimum, numberMaximum, lengthMinimum, lengthMaximum } = notation
  return {
    ...(nullness !== undefined && { nullness }),
    ...(stringPrefix !== undefined && { stringPrefix }),
    ...(numberMinimum && { numberMinimum: readBound(numberMinimum) }),
    ...(numberMaximum && { numberMaximum: readBound(numberMaximum) }),
    ...(lengthMinimum !== undefined && { lengthMinimum: BigInt(lengthMinimum) }),
    ...(lengthMaximum !== undefined && { lengthMaximum: BigInt(lengthMaximum) }),
  }
}

const readBound = ([value, inclusive]: readonly [string, boolean]) => ({ value: Decimal.parse(value), inclusive })
