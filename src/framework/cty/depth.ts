import { CtyError } from './cty-error.ts'

const deepest = 512

/** Refuses what nests deeper than 512 levels, long before the stack would overflow. */
export const checkDepth = (depth: number): void => {
  if (depth > deepest) throw new CtyError('limit', `nesting is too deep: at most ${deepest} levels are allowed`)
}
