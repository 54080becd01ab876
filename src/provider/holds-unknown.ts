import { isUnknown } from '../framework/index.ts'

/** Returns whether a value is unknown or contains an unknown value. */
export const holdsUnknown = (value: unknown): boolean =>
  isUnknown(value) || (typeof value === 'object' && value !== null && Object.values(value).some(holdsUnknown))
