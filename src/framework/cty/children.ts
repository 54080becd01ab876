import { distinct } from './canonical-key.ts'
import { CtyError } from './cty-error.ts'
import { mismatch } from './mismatch.ts'
import type { PathStep } from './path.ts'
import type { Type } from './type.ts'
import type { Value } from './value.ts'

/** A value within another one, and where it stands there. */
export interface Child {
  readonly step: PathStep
  readonly value: Value | undefined
  readonly type: Type
}

/** A child with the name that it goes by: a key or an attribute. */
export interface Member extends Child {
  readonly name: string
}

/** The elements of a list, a set (each of them once) or a tuple (exactly those of its type). */
export const elementsOf = (value: readonly Value[], type: Type): readonly Child[] => {
  switch (type.kind) {
    case 'list':
    case 'set': {
      const elements = type.kind === 'set' ? distinct(value, type.element) : value
      return Array.from(elements, (element, index) => ({ step: { index }, value: element, type: type.element }))
    }
    case 'tuple':
      checkLength(value.length, type.elements.length)
      return type.elements.map((element, index) => ({ step: { index }, value: value[index], type: element }))
    default:
      throw mismatch(type, value)
  }
}

/** The members of a map or of an object (exactly the attributes of its type). */
export const membersOf = (value: ReadonlyMap<string, Value>, type: Type): readonly Member[] => {
  switch (type.kind) {
    case 'map':
      return Array.from(value, ([name, element]) => {
        return { name, step: { key: name }, value: element, type: type.element }
      })
    case 'object':
      checkAttributes(value, type.attributes)
      return Array.from(type.attributes, ([name, attribute]) => {
        return { name, step: { attribute: name }, value: value.get(name), type: attribute }
      })
    default:
      throw mismatch(type, value)
  }
}

/** Throws unless a tuple is as long as its type says. */
export const checkLength = (got: number, required: number): void => {
  if (got !== required) throw new CtyError('mismatch', `a tuple of ${required} elements is required, got ${got}`)
}

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
