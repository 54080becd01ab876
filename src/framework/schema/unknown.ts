import { isUnknown, type Unknown, unknownValue } from '../cty/index.ts'

/**
 * Stands, while planning, for a value that will only be known after apply.
 *
 * It is told by `isUnknown`, never by `===`: one that Terraform sent may say more of the value to come.
 */
export const unknown: Unknown = unknownValue

/** Whether anything within a decoded value is unknown. */
export const containsUnknown = (value: unknown): boolean => {
  if (isUnknown(value)) return true
  if (typeof value !== 'object' || value === null) return false
  const parts = value instanceof Set || Array.isArray(value) ? value : Object.values(value)
  for (const part of parts) if (containsUnknown(part)) return true
  return false
}
