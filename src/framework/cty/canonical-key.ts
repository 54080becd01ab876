import { checkDepth } from './cty-error.ts'
import { Decimal } from './decimal.ts'
import type { Type } from './type.ts'
import { formatType } from './type-json.ts'
import { type Bound, type Refinements, Unknown } from './unknown.ts'
import { Dynamic, isList, isObject, isWhollyKnown, type Value } from './value.ts'

/**
 * Returns text that is equal for equal values, and for no others.
 *
 * With a type, order and duplicates in sets do not count. Without one, every array is a list.
 *
 * @throws {CtyError} for a value that nests too deep to be encoded
 */
export const canonicalKey = (value: Value, type?: Type, depth = 0): string => {
  checkDepth(depth)
  if (typeof value === 'string') return stringKey(value)
  if (value instanceof Decimal) return value.text
  if (value instanceof Unknown) return `unknown${refinementsKey(value.refinements)}`
  if (value instanceof Dynamic) return `${formatType(value.type)}=${canonicalKey(value.value, value.type, depth + 1)}`
  if (isObject(value)) return mapKey(value, type, depth + 1)
  if (isList(value)) return listKey(value, type, depth + 1)
  return String(value)
}

/** Returns the elements of a set without duplicates. Elements that are not wholly known are all kept: they may differ. */
export const distinct = (elements: readonly Value[], type: Type): readonly Value[] =>
  withKeys(elements, type, 0).map(([, element]) => element)

const withKeys = (elements: readonly Value[], type: Type, depth: number): readonly (readonly [string, Value])[] => {
  const seen = new Set<string>()
  return Array.from(elements, (element) => [canonicalKey(element, type, depth), element] as const).filter(
    ([key, element]) => {
      const isNew = !seen.has(key)
      seen.add(key)
      return isNew || !isWhollyKnown(element)
    },
  )
}

const mapKey = (value: ReadonlyMap<string, Value>, type: Type | undefined, depth: number): string => {
  const keys = [...value].map(
    ([name, child]) => `${stringKey(name)}:${canonicalKey(child, childType(type, name), depth)}`,
  )
  return `{${keys.sort().join()}}`
}

const listKey = (value: readonly Value[], type: Type | undefined, depth: number): string => {
  if (type?.kind !== 'set')
    return `[${value.map((child, index) => canonicalKey(child, childType(type, index), depth)).join()}]`
  const keys = withKeys(value, type.element, depth).map(([key]) => key)
  return `(${keys.sort().join()})`
}

const childType = (type: Type | undefined, step: string | number): Type | undefined => {
  switch (type?.kind) {
    case 'list':
    case 'map':
      return type.element
    case 'tuple':
      return type.elements[Number(step)]
    case 'object':
      return type.attributes.get(String(step))
    default:
      return undefined
  }
}

/** The length separates the content of a string from the text around it. */
const stringKey = (value: string): string => `${value.length}"${value}`

const refinementsKey = (refinements: Refinements): string => {
  const keys = Object.entries(refinements).map(([name, refinement]) => `${name}=${refinementKey(refinement)}`)
  return `{${keys.sort().join()}}`
}

const refinementKey = (refinement: boolean | bigint | string | Bound): string => {
  if (typeof refinement === 'string') return stringKey(refinement)
  return typeof refinement === 'object' ? `${refinement.value.text}${refinement.inclusive}` : String(refinement)
}
