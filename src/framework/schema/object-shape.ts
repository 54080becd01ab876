import type * as z from 'zod'
import { isList, isObject, type Path, type Type, type Value } from '../cty/index.ts'
import type {
  Attribute,
  AttributeOptions,
  Attributes,
  AttributeType,
  Block,
  BlockOptions,
  Mode,
  Nested,
  Nesting,
} from './attribute.ts'
import { listShape, mapShape, recordShape } from './collection-shapes.ts'
import type { Shape } from './shape.ts'
import { zodShape } from './zod-shape.ts'

/** An object of a schema: its Terraform type, its conversions, and its fields by name. */
export interface ObjectShape extends Shape {
  readonly type: Extract<Type, { kind: 'object' }>
  readonly fields: ReadonlyMap<string, Field>
}

export type Field = AttributeField | BlockField

interface Common {
  readonly name: string
  readonly description: string
  readonly shape: Shape
}

export interface AttributeField extends Common {
  readonly kind: 'attribute'
  readonly mode: Mode
  readonly options: AttributeOptions
  /** The value when the practitioner leaves the attribute out. */
  readonly default?: Value
  /** Returns the default for a decoded configuration, instead of `default`. */
  readonly defaultFor?: (config: unknown) => Value
  /** The zod schema that checks a value, unless the attribute is nested. */
  readonly schema?: z.ZodType
  readonly nested?: NestedShape
}

export interface BlockField extends Common {
  readonly kind: 'block'
  readonly required: boolean
  readonly options: BlockOptions
  readonly nested: NestedShape
}

export interface NestedShape {
  readonly nesting: Nesting
  readonly object: ObjectShape
  readonly shape: Shape
}

/** Returns the shape of attributes and blocks. Throws an error that names the attribute if Terraform has no type for it. */
export const objectShape = (attributes: Attributes): ObjectShape => {
  const fields = new Map(Object.entries(attributes).map(([name, declared]) => [name, field(name, declared)]))
  const shape = recordShape(new Map([...fields].map(([name, { shape }]) => [name, shape])))
  return { ...shape, type: shape.type as ObjectShape['type'], fields } // a record shape is of an object type
}

const field = (name: string, declared: Attribute | Block): Field => {
  try {
    return declared.kind === 'block' ? blockField(name, declared) : attributeField(name, declared)
  } catch (cause) {
    throw new Error(`attribute ${name}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

const attributeField = (name: string, { type, mode, description, options, ...rest }: Attribute): AttributeField => {
  const common = { kind: 'attribute', name, mode, description, options } as const
  if (isNested(type)) {
    const nested = nestedShape(type)
    return { ...common, shape: nested.shape, nested, ...defaultOf(nested.shape, rest.default) }
  }
  const shape = zodShape(type)
  return { ...common, shape, schema: type, ...defaultOf(shape, rest.default) }
}

const defaultOf = (shape: Shape, value: unknown): Pick<AttributeField, 'default' | 'defaultFor'> => {
  if (value === undefined) return {}
  return typeof value === 'function'
    ? { defaultFor: (config) => shape.encode(value(config), []) }
    : { default: shape.encode(value, []) }
}

const blockField = (name: string, { type, description, options, required }: Block): BlockField => {
  const nested = nestedShape(type)
  return { kind: 'block', name, description, options, required, nested, shape: blockShape(nested) }
}

export const isNested = (type: AttributeType): type is Nested => 'nesting' in type

const nestedShape = ({ nesting, attributes }: Nested): NestedShape => {
  const object = objectShape(attributes)
  return { nesting, object, shape: nestings[nesting](object) }
}

/** A nested set is an array in TypeScript, because a `Set` compares objects by reference. */
const nestings: { readonly [N in Nesting]: (object: Shape) => Shape } = {
  single: (object) => object,
  list: listShape,
  map: mapShape,
  set: (object) => ({ ...listShape(object), type: { kind: 'set', element: object.type } }),
}

/** A repeated block that is left out is empty, never null. */
const blockShape = ({ nesting, shape }: NestedShape): Shape => {
  if (nesting === 'single') return shape
  const empty: Value = nesting === 'map' ? new Map() : []
  return {
    ...shape,
    // Terraform sends null for a computed block that is left out.
    decode: (value, path) => shape.decode(value ?? empty, path),
    encode: (value, path) => (value === undefined ? empty : shape.encode(value, path)),
  }
}

/** An object within a nested value, with its key and path. */
export interface Element {
  readonly key: string | number | undefined
  readonly path: Path
  readonly value: Value
}

/** Returns the objects within a nested value in order; none if it is null or unknown. */
export const elementsOf = ({ nesting }: NestedShape, value: Value, path: Path): readonly Element[] => {
  if (isList(value))
    return value.map((part: Value, index: number) => ({
      key: index,
      path: nesting === 'set' ? path : [...path, { index }],
      value: part,
    }))
  if (!isObject(value)) return []
  if (nesting === 'map') return [...value].map(([key, part]) => ({ key, path: [...path, { key }], value: part }))
  return [{ key: undefined, path, value }]
}
