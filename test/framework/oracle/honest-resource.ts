import { isDeepStrictEqual } from 'node:util'
import {
  type Attributes,
  definitionsFor,
  isUnknown,
  type Provider,
  type Resource,
} from '../../../src/framework/index.ts'
import { attributesOf, type Described, type DescribedField, isWriteOnly, sampleOf } from './described.ts'

const { resource, provider } = definitionsFor<undefined>()

/** A provider whose only resource does what is planned, and sets what is left to it. */
export const honestProvider = (schema: Described): Provider<Attributes, undefined> =>
  provider('oracle', {
    version: '1.0.0',
    description: 'Does what is planned.',
    attributes: {},
    configure: () => undefined,
    resources: [honestResource(schema)],
    dataSources: [],
  })

/** Handlers of a schema that is not known when this is compiled. */
type Loose = Readonly<Record<string, unknown>>

const honestResource = (schema: Described): Resource<Attributes, undefined> => {
  const attributes = attributesOf(schema)
  const early = Object.entries(schema).find(
    ([name, { kind, mode }]) => kind === 'attribute' && mode === 'optionalComputed' && name < 'c',
  )
  const made = async ({ planned }: { readonly planned: unknown }) => completed(schema, planned as Loose) as never // of these attributes
  return resource('oracle_thing', {
    description: 'A thing.',
    attributes,
    // A hook that already knows one of the values.
    plan({ config }) {
      if (!early || (config as Loose)[early[0]] !== undefined) return undefined
      return { planned: { [early[0]]: sampleOf(early[1]) } as never } // likewise
    },
    create: made,
    update: made,
    read: async ({ state }) => state,
    delete: async () => {},
  })
}

const completed = (schema: Described, planned: Loose): Loose =>
  Object.fromEntries(
    Object.entries(schema)
      .filter(([, field]) => !isWriteOnly(field))
      .map(([name, field]) => [name, completedField(field, planned[name])] as const)
      .filter(([, value]) => value !== undefined),
  )

const completedField = (field: DescribedField, planned: unknown): unknown => {
  if (isUnknown(planned)) return sampleOf(field, true)
  if (planned === undefined) return undefined
  if (field.kind === 'attribute') return field.options.equivalent && field.leaf.isText ? upperCased(planned) : planned
  const inner = (object: unknown) =>
    object === undefined || isUnknown(object) ? object : completed(field.fields, object as Loose) // an object of the schema
  if (Array.isArray(planned)) return field.nesting === 'set' ? distinct(planned.map(inner)) : planned.map(inner)
  if (field.nesting !== 'map') return inner(planned)
  return Object.fromEntries(Object.entries(planned as Loose).map(([key, object]) => [key, inner(object)]))
}

/** The error of a run that proves nothing: two elements of a set became equal, so that the next plan adds one again. */
export const collision = 'two elements of a set became equal'

const distinct = (elements: readonly unknown[]): readonly unknown[] => {
  if (elements.some((one, index) => elements.slice(0, index).some((other) => isDeepStrictEqual(one, other))))
    throw new Error(collision)
  return elements
}

/** What a host makes of text that means the same to it. */
const upperCased = (value: unknown): unknown => {
  if (typeof value === 'string') return value.toUpperCase()
  if (value instanceof Set) return new Set([...value].map(upperCased))
  if (Array.isArray(value)) return value.map(upperCased)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, upperCased(part)]))
}
