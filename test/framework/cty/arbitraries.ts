import fc from 'fast-check'
import {
  boolType,
  Decimal,
  Dynamic,
  dynamicType,
  isList,
  isObject,
  listType,
  mapType,
  numberType,
  objectType,
  type Refinements,
  setType,
  stringType,
  type Type,
  tupleType,
  Unknown,
  type Value,
} from '../../../src/framework/cty/index.ts'

/** A type, and values of it. */
export interface Typed {
  readonly type: Type
  readonly values: readonly Value[]
}

/** Which values there are. */
export interface Range {
  /** Those alone that JSON can say. */
  readonly storable?: boolean
  /** How many values of type `dynamic` may hold each other. */
  readonly dynamics?: 0 | 1
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', 'null', '0.1', '\u2028<&>"\\\u0000', '🐢'.repeat(8), 'x'.repeat(31), 'é'.repeat(128)),
)

const key = fc.oneof(
  fc.constantFrom('', '__proto__', 'constructor', 'toString', '10', '9', 'żółw', 'quo"te', 'name', 'id'),
  text,
)

const finite: fc.Arbitrary<Decimal> = fc.oneof(
  fc.oneof(fc.integer(), fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }), fc.bigInt()).map(Decimal.from),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(Decimal.from),
  fc.tuple(fc.integer(), fc.integer({ min: 0, max: 60 })).map(([whole, halves]) => Decimal.from(whole / 2 ** halves)),
  fc.stringMatching(/^-?[0-9]{1,60}(\.[0-9]{1,30})?(e-?[0-9]{1,2})?$/).map(Decimal.parse),
)

const infinite = fc.constantFrom('Infinity', '-Infinity').map(Decimal.parse)

const length = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n })
const bound = fc.record({ value: finite, inclusive: fc.boolean() })

/** What can be known of a value of a type that is not known itself. */
const refinements = (type: Type): fc.Arbitrary<Refinements> => {
  const some = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(model, { requiredKeys: [] })
  const nullness = fc.boolean()
  switch (type.kind) {
    case 'dynamic':
      return fc.constant({})
    case 'string':
      return some({ nullness, stringPrefix: text })
    case 'number':
      return some({ nullness, numberMinimum: bound, numberMaximum: bound })
    case 'list':
    case 'set':
    case 'map':
      return some({ nullness, lengthMinimum: length, lengthMaximum: length })
    default:
      return some({ nullness })
  }
}

/** As `parseType` makes it: sorted by name. */
const objectOf = (attributes: readonly [string, Type][]): Type =>
  objectType(new Map([...new Map(attributes)].sort(([a], [b]) => (a < b ? -1 : 1))))

const typesUpTo = (maxDepth: number, simple: readonly Type[]): fc.Arbitrary<Type> =>
  fc.letrec<{ type: Type }>((tie) => ({
    type: fc.oneof(
      { maxDepth, withCrossShrink: true },
      fc.constantFrom(...simple),
      tie('type').map(listType),
      tie('type').map(setType),
      tie('type').map(mapType),
      fc.array(tie('type'), { maxLength: 4 }).map(tupleType),
      fc.array(fc.tuple(key, tie('type')), { maxLength: 5 }).map(objectOf),
    ),
  })).type

const staticTypes = [stringType, numberType, boolType]

/** Any type, up to some levels deep. */
export const anyType = typesUpTo(4, [...staticTypes, dynamicType])

/** What a value of type `dynamic` turns out to be; withanother may. */
const ownTypes = [typesUpTo(2, staticTypes), typesUpTo(2, [...staticTypes, dynamicType])] as const

/** Any value of a type. */
export const anyValue = (type: Type, range: Range = {}): fc.Arbitrary<Value> =>
  fc.oneof(
    { weight: 8, arbitrary: knownValue(type, range) },
    { weight: 1, arbitrary: fc.constant(null) },
    ...(range.storable ? [] : [{ weight: 1, arbitrary: refinements(type).map((known): Value => new Unknown(known)) }]),
  )

const knownValue = (type: Type, range: Range): fc.Arbitrary<Value> => {
  switch (type.kind) {
    case 'string':
      return text
    case 'bool':
      return fc.boolean()
    case 'number':
      return range.storable ? finite : fc.oneof({ weight: 9, arbitrary: finite }, { weight: 1, arbitrary: infinite })
    case 'list':
    case 'set':
      return fc.array(anyValue(type.element, range), { maxLength: 6 })
    case 'map':
      return fc.array(fc.tuple(key, anyValue(type.element, range)), { maxLength: 6 }).map((members) => new Map(members))
    case 'tuple':
      return fc.tuple(...type.elements.map((element) => anyValue(element, range)))
    case 'object': {
      const attributes = [...type.attributes]
      return fc
        .tuple(...attributes.map(([, attribute]) => anyValue(attribute, range)))
        .map((values) => new Map(attributes.map(([name], index) => [name, values[index] ?? null])))
    }
    case 'dynamic': {
      const { dynamics = 1 } = range
      return ownTypes[dynamics]
        .filter(({ kind }) => kind !== 'dynamic')
        .chain((own) => anyValue(own, { ...range, dynamics: 0 }).map((value) => new Dynamic(own, value)))
    }
  }
}

/** Any type, with so many values of it. */
export const typedValues = (count: number, range: Range = {}): fc.Arbitrary<Typed> =>
  anyType.chain((type) =>
    fc.array(anyValue(type, range), { minLength: count, maxLength: count }).map((values) => ({ type, values })),
  )

/** The same value with the elements of its sets and the members of its maps the other way round. */
export const reversed = (value: Value, type: Type): Value => {
  if (value instanceof Dynamic) return new Dynamic(value.type, reversed(value.value, value.type))
  if (isList(value) && type.kind === 'tuple')
    return value.map((part, index) => reversed(part, type.elements[index] ?? dynamicType))
  if (isList(value) && (type.kind === 'list' || type.kind === 'set')) {
    const parts = value.map((part) => reversed(part, type.element))
    return type.kind === 'set' ? parts.toReversed() : parts
  }
  if (!isObject(value)) return value
  const typeOf = (name: string) =>
    type.kind === 'object' ? type.attributes.get(name) : 'element' in type && type.element
  return new Map(
    [...value].map(([name, part]): [string, Value] => [name, reversed(part, typeOf(name) || dynamicType)]).toReversed(),
  )
}
