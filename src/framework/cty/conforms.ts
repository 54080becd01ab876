import { Decimal } from './decimal.ts'
import type { Refinements } from './unknown.ts'
import { isList, isObject, type Value } from './value.ts'

/** Tells whether a known value satisfies the refinements of an unknown value. */
export const conforms = (value: Value, refinements: Refinements): boolean => {
  const { nullness, stringPrefix, numberMinimum, numberMaximum, lengthMinimum, lengthMaximum } = refinements
  if (value === null) return nullness !== false
  if (nullness === true) return false
  if (typeof value === 'string') return stringPrefix === undefined || value.startsWith(stringPrefix)
  if (value instanceof Decimal) {
    const above = numberMinimum ? value.compare(numberMinimum.value) : 1
    const below = numberMaximum ? numberMaximum.value.compare(value) : 1
    return (
      (above > 0 || (above === 0 && numberMinimum?.inclusive === true)) &&
      (below > 0 || (below === 0 && numberMaximum?.inclusive === true))
    )
  }
  const length = isList(value) ? value.length : isObject(value) ? value.size : undefined
  return (
    length === undefined || (length >= (lengthMinimum ?? 0) && length <= (lengthMaximum ?? Number.POSITIVE_INFINITY))
  )
}
