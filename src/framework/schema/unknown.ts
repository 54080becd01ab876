import { isUnknown, type Unknown, unknownValue } from '../cty/index.ts'

/**
 * Stands for a value that is known only after apply.
 *
 * Test for it with `isUnknown`, never with `===`: an unknown value from Terraform may carry refinements.
 */
export const unknown: Unknown = unknownValue

/** Tells whether any part of a decoded value is unknown. */
export const containsUnknown = (value: unknown): boolean => {
  if (isUnknown(value)) return true
  if (typeof value !== 'object' || value === null) return false
  const parts = value instanceof Set || Array.isArray(value) ? value : Object.values(value)
  for (const part of parts) if (containsUnknown(part)) return true
  return false
}
