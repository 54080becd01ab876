import { Decimal, Dynamic, isList, isObject, isUnknown, type Type, type Value } from '../cty/index.ts'

/** Where an array or an object of plain data comes from. */
interface Origin {
  readonly type: Type
  readonly value: Value
}

const origins = new WeakMap<object, Origin>()

/**
 * Converts a value to plain data: null becomes `undefined`, and lists, sets and tuples become arrays.
 *
 * An integer beyond 2^53 becomes a bigint, and a fraction that a `number` cannot hold a `Decimal`.
 */
export const toPlain = (value: Value): unknown => convert(value, exactNumber)

/** Converts a value to plain data in which every fraction is the nearest `number`. */
export const toNearestPlain = (value: Value): unknown =>
  convert(value, (number) => (number.isInteger ? exactNumber(number) : number.toNumber()))

const convert = (value: Value, numberOf: (number: Decimal) => unknown): unknown => {
  if (value === null) return undefined
  if (isUnknown(value)) return value
  if (value instanceof Dynamic) return convert(value.value, numberOf)
  if (value instanceof Decimal) return numberOf(value)
  if (isList(value)) return value.map((part) => convert(part, numberOf))
  if (isObject(value)) return Object.fromEntries([...value].map(([key, part]) => [key, convert(part, numberOf)]))
  return value
}

const exactNumber = (number: Decimal): unknown => number.toExactNumber() ?? number.toBigInt() ?? number

/** Converts a value to plain data that remembers its type: `originOf` returns it for each array and object. */
export const toTypedPlain = (value: Value, type: Type): unknown => {
  if (value instanceof Dynamic) return toTypedPlain(value.value, value.type)
  if (isList(value))
    return remember(
      value.map((part, index) => toTypedPlain(part, partType(type, index))),
      { type, value },
    )
  if (isObject(value))
    return remember(
      Object.fromEntries([...value].map(([key, part]) => [key, toTypedPlain(part, partType(type, key))])),
      { type, value },
    )
  return toPlain(value)
}

/** Returns the type and value that an array or an object was decoded from, if it was. */
export const originOf = (plain: object): Origin | undefined => origins.get(plain)

const remember = <T extends object>(plain: T, origin: Origin): T => {
  origins.set(plain, origin)
  return plain
}

const partType = (type: Type, step: string | number): Type => {
  if ('element' in type) return type.element
  const part = 'elements' in type ? type.elements[Number(step)] : undefined
  const attribute = 'attributes' in type ? type.attributes.get(String(step)) : undefined
  return part ?? attribute ?? { kind: 'dynamic' }
}
