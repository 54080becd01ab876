import { isDeepStrictEqual } from 'node:util'
import type * as z from 'zod'
import {
  boolType,
  Decimal,
  Dynamic,
  dynamicType,
  formatPath,
  isUnknown,
  numberType,
  objectType,
  type Path,
  stringType,
  type Type,
  tupleType,
} from '../cty/index.ts'
import { listShape, mapShape, recordShape, setShape, tupleShape } from './collection-shapes.ts'
import { originOf, toNearestPlain, toPlain, toTypedPlain } from './plain-value.ts'
import { boolShape, decimalShape, shape, stringShape } from './primitive-shapes.ts'
import { mismatch, type Shape, ShapeError } from './shape.ts'

/** A value whose type is stated, made by `typed`. */
export class TypedValue {
  readonly schema: z.ZodType
  readonly value: unknown

  constructor(schema: z.ZodType, value: unknown) {
    this.schema = schema
    this.value = value
  }
}

/**
 * States the type of a value where a schema allows any type, such as `typed(z.array(z.string()), ['a'])` for a list.
 *
 * Without it, a new array is a tuple and a new object is an object, as in HCL. Values that came from Terraform keep their
 * types anyway.
 */
export const typed = <T extends z.ZodType>(schema: T, value: z.output<T> | undefined): unknown =>
  new TypedValue(schema, value)

/** Returns the shape of a zod schema. */
type SchemaShape = (schema: z.ZodType) => Shape

/**
 * The shape of a value of any type. A TypeScript value determines its type as an HCL literal does, unless its type is
 * stated, or it came from Terraform.
 *
 * @param shapeOf returns the shape of a zod schema
 */
export const dynamicShape = (shapeOf: SchemaShape): Shape =>
  shape(dynamicType, {
    decode: (value) => toTypedPlain(value, dynamicType),
    encode: (value, path) => infer(value, path, shapeOf),
    reconcile: (before, after) =>
      isDeepStrictEqual(toPlain(before), toPlain(after)) ||
      isDeepStrictEqual(toNearestPlain(before), toNearestPlain(after))
        ? before
        : after,
  })

/** Values nested slightly deeper cannot be sent. */
const deepest = 500

const infer = (value: unknown, path: Path, shapeOf: SchemaShape): Dynamic => {
  if (path.length > deepest)
    throw new ShapeError(
      path.slice(0, 1),
      `${formatPath(path.slice(0, 1))} nests deeper than ${deepest} levels, or holds itself`,
    )
  if (value === undefined || value === null) return new Dynamic(dynamicType, null)
  if (isUnknown(value)) return new Dynamic(dynamicType, value)
  if (value instanceof TypedValue) {
    const { type, encode } = shapeOf(value.schema)
    return new Dynamic(type, encode(value.value, path))
  }
  if (typeof value === 'string') return new Dynamic(stringType, stringShape.encode(value, path))
  if (typeof value === 'boolean') return new Dynamic(boolType, value)
  if (value instanceof Decimal) return new Dynamic(numberType, value)
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value)))
    return new Dynamic(numberType, Decimal.from(value))
  if (typeof value !== 'object') throw mismatch(path, 'plain data', value)
  const original = withOriginalType(value, path, shapeOf)
  if (original) return original
  if (Array.isArray(value)) {
    const parts = value.map((part, index) => infer(part, [...path, { index }], shapeOf))
    return new Dynamic(
      tupleType(parts.map(({ type }) => type)),
      parts.map(({ value: part }) => part),
    )
  }
  const parts = Object.entries(value).map(
    ([key, part]) => [key, infer(part, [...path, { attribute: key }], shapeOf)] as const,
  )
  const type: Type = objectType(new Map(parts.map(([key, part]) => [key, part.type])))
  return new Dynamic(type, new Map(parts.map(([key, part]) => [key, part.value])))
}

/** Encodes an array or an object that came from Terraform with its own type, as long as it still has that type. */
const withOriginalType = (plain: object, path: Path, shapeOf: SchemaShape): Dynamic | undefined => {
  const origin = originOf(plain)
  if (!origin) return undefined
  if (isDeepStrictEqual(toPlain(origin.value), plain)) return new Dynamic(origin.type, origin.value)
  try {
    return new Dynamic(origin.type, shapeOfType(origin.type, shapeOf).encode(plain, path))
  } catch (error) {
    if (error instanceof ShapeError) return undefined
    throw error
  }
}

/** Returns the shape that encodes plain data as a type. */
export const shapeOfType = (type: Type, shapeOf: SchemaShape): Shape => {
  const inner = (part: Type) => shapeOfType(part, shapeOf)
  switch (type.kind) {
    case 'string':
      return stringShape
    case 'bool':
      return boolShape
    case 'number':
      return decimalShape
    case 'list':
      return listShape(inner(type.element))
    case 'set': {
      const set = setShape(inner(type.element))
      return { ...set, encode: (value, path) => set.encode(Array.isArray(value) ? new Set(value) : value, path) }
    }
    case 'map':
      return mapShape(inner(type.element))
    case 'tuple':
      return tupleShape(type.elements.map(inner))
    case 'object':
      return recordShape(new Map([...type.attributes].map(([name, attribute]) => [name, inner(attribute)])))
    default:
      return dynamicShape(shapeOf)
  }
}
