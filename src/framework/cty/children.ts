import { distinct } from './canonical-key.ts'
import { CtyError } from './cty-error.ts'
import { mismatch } from './mismatch.ts'
import type { PathStep } from './path.ts'
import type { Type } from './type.ts'
import type { Value } from './value.ts'

/** A value within another value, and the step that leads to it. */
export interface Child {
  readonly step: PathStep
  readonly value: Value | undefined
  readonly type: Type
}

/** A child with a name: its key in a map or its attribute in an object. */
export interface Member extends Child {
  readonly name: string
}

/** Returns the elements of a list, a set (without duplicates) or a tuple (exactly as many as its type has). */
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

/** Returns the members of a map, or of an object with exactly the attributes of its type. */
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

/** Throws unless a tuple has as many elements as its type. */
export const checkLength = (got: number, required: number): void => {
  if (got !== required) throw new CtyError('mismatch', `a tuple of ${required} elements is required, got ${got}`)
}

/** Throws unless an object has exactly the attributes of its type. The error names every missing or unexpected one. */
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
