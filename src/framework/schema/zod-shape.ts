import type * as z from 'zod'
import { formatType, type Type } from '../cty/index.ts'
import { listShape, mapShape, recordShape, setShape, tupleShape } from './collection-shapes.ts'
import { dynamicShape, shapeOfType } from './dynamic-shape.ts'
import {
  bigintShape,
  boolShape,
  decimalShape,
  float32Shape,
  integerShape,
  numberShape,
  stringShape,
} from './primitive-shapes.ts'
import type { Shape } from './shape.ts'

type Definition = z.core.$ZodTypes['_zod']['def']
type Kind = Definition['type']
type DefinitionOf<K extends Kind> = Extract<Definition, { type: K }>

/** Returns the shape of a zod schema. Throws if Terraform has no type for it. */
export const zodShape = (schema: z.core.$ZodType): Shape => {
  const definition = (schema as z.core.$ZodTypes)._zod.def // every zod schema is one of these
  const make = kinds[definition.type] as (definition: Definition) => Shape // the table pairs kind and definition
  return make(definition)
}

const unsupported =
  (advice: string) =>
  ({ type }: { readonly type: string }): never => {
    throw new Error(`a schema of kind ${type} has no Terraform type: ${advice}`)
  }

const literal = 'use a string, number, boolean, bigint, enum, array, set, record, object or tuple'
const presence = 'declare who sets the value, and its default, with required, optional, computed or optionalComputed'
const unchanged =
  'Terraform requires that the provider return exactly the configured value, so it cannot be transformed'

/** Marks the definition of the schema `decimal`, and so of every refinement of it. */
export const decimalMark = 'terraformDecimal'

const ofNumber = (definition: DefinitionOf<'number'>): Shape => {
  const formats = [definition, ...(definition.checks ?? []).map(({ _zod }) => _zod.def)].flatMap((part) =>
    'format' in part && typeof part.format === 'string' ? [part.format] : [],
  )
  if (formats.some((format) => /int/.test(format))) return integerShape
  return formats.includes('float32') ? float32Shape : numberShape
}

/** One entry per kind of zod schema: a kind that zod adds is a compile error here. */
const kinds: { readonly [K in Kind]: (definition: DefinitionOf<K>) => Shape } = {
  string: () => stringShape,
  template_literal: () => stringShape,
  number: ofNumber,
  bigint: () => bigintShape,
  boolean: () => boolShape,
  enum: ({ entries }) => ofLiterals(Object.values(entries)),
  literal: ({ values }) => ofLiterals(values),
  array: ({ element }) => listShape(zodShape(element)),
  set: ({ valueType }) => setShape(zodShape(valueType)),
  record: ({ valueType }) => mapShape(zodShape(valueType)),
  tuple: ({ items, rest, type }) =>
    rest ? unsupported('the length of a tuple is part of its type')({ type }) : tupleShape(items.map(zodShape)),
  // A key for null, since z.unknown() accepts `undefined` but not a missing key.
  object: ({ shape }) =>
    recordShape(new Map(Object.entries(shape).map(([name, schema]) => [name, zodShape(schema)])), true),
  union: ({ options }) => ofOneType(options.map(zodShape)),
  unknown: () => dynamic,
  any: () => dynamic,
  optional: ({ innerType }) => zodShape(innerType),
  readonly: ({ innerType }) => zodShape(innerType),
  nonoptional: ({ innerType }) => zodShape(innerType),
  nullable: unsupported('null is `undefined` in TypeScript, so use .optional()'),
  default: unsupported(presence),
  prefault: unsupported(presence),
  catch: unsupported(unchanged),
  pipe: unsupported(unchanged),
  transform: unsupported(unchanged),
  success: unsupported(unchanged),
  intersection: unsupported('write one z.object() with all properties'),
  lazy: unsupported('Terraform types cannot refer to themselves'),
  date: unsupported('use z.iso.datetime(): Terraform keeps times as text'),
  map: unsupported('use z.record(z.string(), …)'),
  custom: (definition) => (decimalMark in definition ? decimalShape : unsupported(literal)(definition)),
  never: unsupported(literal),
  void: unsupported(literal),
  undefined: unsupported(literal),
  null: unsupported(literal),
  nan: unsupported(literal),
  symbol: unsupported(literal),
  file: unsupported(literal),
  promise: unsupported(literal),
  function: unsupported(literal),
}

/** The shape of a value of any type. */
const dynamic = dynamicShape(zodShape)

/** Returns the shape of plain data of a type, for a schema that is not declared in TypeScript. */
export const plainShape = (type: Type): Shape => shapeOfType(type, zodShape)

const shapeOfLiteral = (value: unknown): Shape => {
  switch (typeof value) {
    case 'string':
      return stringShape
    case 'number':
      return numberShape
    case 'bigint':
      return bigintShape
    case 'boolean':
      return boolShape
    default:
      throw new Error(`a literal ${String(value)} has no Terraform type: ${literal}`)
  }
}

const ofLiterals = (values: readonly unknown[]): Shape => ofOneType(values.map(shapeOfLiteral))

/** A union is allowed if all members have the same Terraform type. */
const ofOneType = (shapes: readonly Shape[]): Shape => {
  const [first, ...others] = shapes
  if (!first) throw new Error(`an empty union has no Terraform type: ${literal}`)
  const name = formatType(first.type)
  const other = others.find(({ type }) => formatType(type) !== name)
  if (other)
    throw new Error(
      `a union of ${name} and ${formatType(other.type)} has no Terraform type: use members of one kind, or z.unknown()`,
    )
  return first
}
