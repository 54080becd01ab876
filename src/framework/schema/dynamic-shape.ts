import {
  boolType,
  Decimal,
  Dynamic,
  dynamicType,
  formatPath,
  isList,
  isObject,
  isUnknown,
  numberType,
  objectType,
  type Path,
  stringType,
  type Type,
  tupleType,
  type Value,
} from '../cty/index.ts'
import { shape } from './primitive-shapes.ts'
import { mismatch, ShapeError } from './shape.ts'

/** The shape of a value of any type. A TypeScript value determines its type as an HCL literal does. */
export const dynamicShape = shape(
  dynamicType,
  (value) => toPlain(value instanceof Dynamic ? value.value : value),
  (value, path) => typed(value, path),
)

/** Converts a value to plain data. A number that a double cannot hold becomes a bigint or text. */
export const toPlain = (value: Value): unknown => {
  if (value === null) return undefined
  if (isUnknown(value)) return value
  if (value instanceof Dynamic) return toPlain(value.value)
  if (value instanceof Decimal) return value.toNumber() ?? value.toBigInt() ?? value.text
  if (isList(value)) return value.map(toPlain)
  if (isObject(value)) return Object.fromEntries([...value].map(([key, part]) => [key, toPlain(part)]))
  return value
}

/** Values nested slightly deeper cannot be sent. */
const deepest = 500

const typed = (value: unknown, path: Path): Dynamic => {
  if (path.length > deepest)
    throw new ShapeError(
      path.slice(0, 1),
      `${formatPath(path.slice(0, 1))} nests deeper than ${deepest} levels, or holds itself`,
    )
  if (value === undefined || value === null) return new Dynamic(dynamicType, null)
  if (isUnknown(value)) return new Dynamic(dynamicType, value)
  if (typeof value === 'string') return new Dynamic(stringType, value)
  if (typeof value === 'boolean') return new Dynamic(boolType, value)
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value)))
    return new Dynamic(numberType, Decimal.from(value))
  if (Array.isArray(value)) {
    const parts = value.map((part, index) => typed(part, [...path, { index }]))
    return new Dynamic(
      tupleType(parts.map(({ type }) => type)),
      parts.map(({ value: part }) => part),
    )
  }
  if (typeof value === 'object') {
    const parts = Object.entries(value).map(([key, part]) => [key, typed(part, [...path, { attribute: key }])] as const)
    const type: Type = objectType(new Map(parts.map(([key, part]) => [key, part.type])))
    return new Dynamic(type, new Map(parts.map(([key, part]) => [key, part.value])))
  }
  throw mismatch(path, 'plain data', value)
}
