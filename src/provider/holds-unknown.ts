import { isUnknown } from '../framework/index.ts'

/** Whether something in a value is not known yet. */
export const holdsUnknown = (value: unknown): boolean =>
  isUnknown(value) || (typeof value === 'object' && value !== null && Object.values(value).some(holdsUnknown))
