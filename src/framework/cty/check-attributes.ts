import { CtyError } from './cty-error.ts'
import type { Type } from './type.ts'

/** Throws unless the attributes of an object are exactly those of its type, and names all that are not. */
export const checkAttributes = (object: ReadonlyMap<string, unknown>, types: ReadonlyMap<string, Type>): void => {
  const missing = [...types.keys()].filter((name) => !object.has(name))
  const unexpected = [...object.keys()].filter((name) => !types.has(name))
  const problems = [...describe('missing', missing), ...describe('unexpected', unexpected)]
  if (problems.length > 0) throw new CtyError('mismatch', problems.join(', '))
}

const describe = (problem: string, names: readonly string[]): readonly string[] => {
  if (names.length === 0) return []
  const noun = names.length === 1 ? 'attribute' : 'attributes'
  return [`${problem} ${noun} ${names.map((name) => JSON.stringify(name)).join(', ')}`]
}
