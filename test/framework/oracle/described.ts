import fc from 'fast-check'
import * as z from 'zod'
import {
  Decimal,
  Dynamic,
  listType,
  mapType,
  numberType,
  stringType,
  type Value,
} from '../../../src/framework/cty/index.ts'
import {
  type Attributes,
  block,
  computed,
  decimal,
  list,
  map,
  optional,
  optionalComputed,
  required,
  requiredBlock,
  set,
  single,
} from '../../../src/framework/index.ts'
import type { Nesting } from './core-schema.ts'

export type Mode = 'required' | 'optional' | 'defaulted' | 'computed' | 'optionalComputed'

/**
 * The type of an attribute: its schema, values that a configuration may have, and another one that a handler returns, so
 * that no element of a set becomes equal to a configured one.
 */
interface Leaf {
  readonly schema: z.ZodType
  readonly values: fc.Arbitrary<Value>
  readonly sample: unknown
  /** Whether it is made of text, so that texts can mean the same. */
  readonly isText?: true
}

/** One attribute or block of a random schema. */
export interface DescribedField {
  readonly kind: 'attribute' | 'nested' | 'block'
  readonly mode: Mode
  readonly leaf: Leaf
  readonly nesting: Nesting
  readonly fields: Described
  readonly options: {
    readonly replaces?: true | 'configured' | 'function'
    readonly stable?: true | 'includingNull'
    readonly writeOnly?: boolean
    readonly equivalent?: boolean
    readonly computedDefault?: boolean
  }
}

/** A random schema: from it come the attributes of a resource, and values that fit. */
export type Described = Readonly<Record<string, DescribedField>>

const text = fc.constantFrom('a', 'A', 'b', '')
const exact = (...texts: string[]) => fc.constantFrom(...texts.map(Decimal.parse))
const fraction = fc.oneof(
  exact('0', '1', '-2.5', '0.1', '0.3333333333333333333333333333333333333333333333', '0.33333333333333333', '100'),
  fc.constantFrom(2 ** -68, 1 / 3, 0.1, 2 ** 40).map(Decimal.fromFloat64),
)
const whole = exact('0', '1', '-7', '9007199254740991')
const some = <T extends Value>(values: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> =>
  fc.array(values, { maxLength: 3 })
const keyed = <T extends Value>(values: fc.Arbitrary<T>): fc.Arbitrary<ReadonlyMap<string, T>> =>
  fc
    .dictionary(fc.constantFrom('k', 'l', 'x y'), values, { maxKeys: 3 })
    .map((members) => new Map(Object.entries(members)))

const leaves: readonly Leaf[] = [
  { schema: z.string(), values: text, sample: 'made', isText: true },
  { schema: z.boolean(), values: fc.constant(false), sample: true },
  { schema: z.int(), values: whole, sample: 7 },
  { schema: z.bigint(), values: exact('0', '18014398509481984'), sample: 2n ** 70n },
  { schema: z.number(), values: fraction, sample: 1 / 7 },
  { schema: z.float32(), values: fraction, sample: 0.5 },
  { schema: decimal, values: fraction, sample: Decimal.parse('0.12345678901234567890123') },
  { schema: z.array(z.string()), values: some(text), sample: ['made'], isText: true },
  { schema: z.array(z.number()), values: some(fraction), sample: [4] },
  { schema: z.set(z.string()), values: some(text), sample: new Set(['made']), isText: true },
  { schema: z.set(z.number()), values: some(fraction), sample: new Set([1 / 7]) },
  { schema: z.record(z.string(), z.string()), values: keyed(text), sample: { k: 'made' }, isText: true },
  { schema: z.array(z.set(z.int())), values: some(some(whole)), sample: [new Set([7])] },
  {
    schema: z.object({ a: z.string().optional(), b: z.number() }),
    values: fc.tuple(fc.option(text), fraction).map(
      ([a, b]) =>
        new Map<string, Value>([
          ['a', a],
          ['b', b],
        ]),
    ),
    sample: { b: 2 },
    isText: true,
  },
  { schema: z.tuple([z.string(), z.int()]), values: fc.tuple(text, whole), sample: ['made', 7], isText: true },
]

const anything: Leaf = {
  schema: z.unknown(),
  values: fc.oneof(
    text.map((value) => new Dynamic(stringType, value)),
    fraction.map((value) => new Dynamic(numberType, value)),
    some(text).map((value) => new Dynamic(listType(stringType), value)),
    some(fraction).map((value) => new Dynamic({ kind: 'set', element: numberType }, value)),
    keyed(text).map((value) => new Dynamic(mapType(stringType), value)),
    fc.tuple(text, fraction).map((value) => new Dynamic({ kind: 'tuple', elements: [stringType, numberType] }, value)),
  ),
  sample: { made: [1, 'a'] },
}

/** What surrounds a field: Terraform allows less in a collection, in a set, and in a computed attribute. */
interface Surroundings {
  readonly depth: number
  readonly inCollection?: boolean
  readonly inSet?: boolean
  readonly inAttribute?: boolean
  readonly inComputed?: boolean
  /** Terraform takes what a provider sets there for configured, unless all of it is computed. */
  readonly inOptionalComputed?: boolean
}

/** Random schemas, three levels deep. */
export const schemas = (around: Surroundings = { depth: 0 }): fc.Arbitrary<Described> =>
  fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), field(around), {
    minKeys: 1,
    maxKeys: around.depth === 0 ? 5 : 3,
  })

const field = (around: Surroundings): fc.Arbitrary<DescribedField> => {
  const attribute = described('attribute', around, fc.constant({}))
  if (around.depth >= 3) return attribute
  const within = (kind: 'nested' | 'block') =>
    fc
      .tuple(fc.constantFrom<Nesting>('single', 'list', 'set', 'set', 'map'), modeOf(around, kind))
      .chain(([nesting, mode]) =>
        described(
          kind,
          around,
          schemas({
            depth: around.depth + 1,
            inCollection: around.inCollection === true || nesting !== 'single',
            inSet: around.inSet === true || nesting === 'set',
            inAttribute: kind === 'nested',
            inOptionalComputed:
              around.inOptionalComputed === true || (kind === 'nested' && mode === 'optionalComputed'),
            inComputed: around.inComputed === true || (kind === 'nested' && mode === 'computed'),
          }),
          nesting,
          mode,
        ),
      )
  const nested = { arbitrary: within('nested'), weight: 2 }
  return fc.oneof(
    { arbitrary: attribute, weight: 5 },
    nested,
    ...(around.inAttribute ? [] : [{ ...nested, arbitrary: within('block') }]),
  )
}

const modeOf = (
  { inComputed, inOptionalComputed, inSet }: Surroundings,
  kind: DescribedField['kind'] = 'attribute',
): fc.Arbitrary<Mode> =>
  inComputed
    ? fc.constant('computed')
    : fc.constantFrom(
        ...(inOptionalComputed ? [] : (['required'] as const)),
        // Terraform confuses elements if one has a default that another one has in its configuration.
        ...(inSet && kind === 'nested' ? [] : (['defaulted'] as const)),
        'optional',
        'computed',
        'optionalComputed',
      )

const described = (
  kind: DescribedField['kind'],
  around: Surroundings,
  fields: fc.Arbitrary<Described>,
  nesting: Nesting = 'single',
  fixed?: Mode,
): fc.Arbitrary<DescribedField> =>
  fc.record({
    kind: fc.constant(kind),
    mode: fixed ? fc.constant(fixed) : modeOf(around),
    leaf: fc.constantFrom(...leaves, ...(around.inCollection ? [] : [anything])),
    nesting: fc.constant(nesting),
    fields,
    options: fc.record(
      {
        ...(around.inSet ? {} : { replaces: fc.constantFrom(true, 'configured', 'function'), writeOnly: fc.boolean() }),
        stable: fc.constantFrom(true, 'includingNull'),
        equivalent: fc.boolean(),
        computedDefault: fc.boolean(),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<DescribedField['options']>, // without the options that a set must not have
  })

/** Two texts mean the same if only their case differs. */
const equivalent = (before: string, after: string): boolean => before.toLowerCase() === after.toLowerCase()

/** Returns the attributes of a resource with this schema. */
export const attributesOf = (schema: Described): Attributes =>
  Object.fromEntries(Object.entries(schema).map(([name, one]) => [name, declare(one)]))

const nestings = { single, list, set, map }

const declare = ({ kind, mode, leaf, nesting, fields, options }: DescribedField): Attributes[string] => {
  const replaces =
    options.replaces === 'function'
      ? { replaces: ({ before, after }: { before: unknown; after: unknown }) => before !== after }
      : options.replaces
        ? { replaces: options.replaces }
        : {}
  const type = kind === 'attribute' ? leaf.schema : nestings[nesting](attributesOf(fields))
  if (kind === 'block') {
    const { replaces: when } = replaces
    const nested = nestings[nesting](attributesOf(fields))
    const always = when === undefined ? {} : { replaces: when }
    return mode === 'required' && nesting !== 'map'
      ? requiredBlock(nested, 'A block.', always)
      : block(nested, 'A block.', always)
  }
  const equal = options.equivalent && kind === 'attribute' && leaf.isText ? { equivalent } : {}
  if (mode === 'computed') return computed(type, 'Computed.', { ...equal, ...stableOf(options) })
  if (mode === 'optionalComputed')
    return optionalComputed(type, 'Both.', { ...equal, ...replaces, ...stableOf(options) })
  if (mode === 'defaulted') {
    const value = sampleOf({ kind, leaf, nesting, fields })
    const whole = { ...equal, ...replaces, default: options.computedDefault ? () => value : value }
    return optional(type as z.ZodType, 'Defaulted.', whole as { default: never }) // it fits its type
  }
  const whole = { ...equal, ...replaces, ...(options.writeOnly ? { writeOnly: true as const } : {}) }
  return mode === 'required' ? required(type, 'Configured.', whole) : optional(type, 'Configured.', whole)
}

/** Tells whether the value is only sent to the provider. */
export const isWriteOnly = ({ kind, mode, options }: DescribedField): boolean =>
  options.writeOnly === true && kind !== 'block' && (mode === 'required' || mode === 'optional')

const stableOf = ({ stable }: DescribedField['options']) => (stable ? { stable } : {})

/** Returns a value that a handler may return, or that is a default, without what only a handler sets. */
export const sampleOf = (
  { kind, leaf, nesting, fields }: Pick<DescribedField, 'kind' | 'leaf' | 'nesting' | 'fields'>,
  withComputed = false,
): unknown => {
  if (kind === 'attribute') return leaf.sample
  const object = Object.fromEntries(
    Object.entries(fields)
      .filter(([, one]) => !isWriteOnly(one) && (one.mode === 'required' || (withComputed && one.mode !== 'optional')))
      .map(([name, one]) => [name, sampleOf(one, withComputed)]),
  )
  return { single: object, list: [object], set: [object], map: { k: object } }[nesting]
}

/** Writes a schema in few words, for the report of a violation. */
export const textOf = (schema: Described): string =>
  `{ ${Object.entries(schema)
    .map(([name, { kind, mode, leaf, nesting, fields, options }]) => {
      const type = kind === 'attribute' ? leaf.schema.type : `${nesting} ${textOf(fields)}`
      return `${name}: ${kind} ${mode} ${type} ${JSON.stringify(options)}`
    })
    .join(', ')} }`
