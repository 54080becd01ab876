import * as z from 'zod'
import {
  block,
  computed,
  list,
  map,
  optional,
  optionalComputed,
  type Resource,
  required,
  type State,
  set,
} from '../../../src/framework/index.ts'
import type { ReportedDiagnostic } from '../../../src/framework/testing/index.ts'
import { toy } from '../engine/toy.ts'

const part = { name: required(z.string(), 'A name.'), made: computed(z.string(), 'Made.') }

/** A resource with an attribute for each law. */
export const attributes = {
  name: required(z.string(), 'A name.'),
  kind: optional(z.string(), 'A kind.', { default: 'small' }),
  note: optional(z.string(), 'A note.'),
  seed: optionalComputed(z.int(), 'A seed.'),
  id: computed(z.string(), 'An id.', { stable: true }),
  hash: computed(z.string(), 'A hash.'),
  password: optional(z.string(), 'A password.', { sensitive: true }),
  once: optional(z.string(), 'Given once.', { writeOnly: true }),
  labels: optional(z.set(z.string()), 'Labels.'),
  anything: optional(z.unknown(), 'Anything.'),
  keyed: optional(map(part), 'By key.'),
  several: block(list(part), 'In order.'),
  unordered: block(set(part), 'Without order.'),
}

export type Thing = State<typeof attributes>

/** What an honest provider makes of `name = "a"`. */
export const honest: Thing = { name: 'a', kind: 'small', seed: 7, id: 'x', hash: 'h', several: [], unordered: [] }

/** The same with what a law-breaking provider does otherwise, whatever its type. */
export const but = (difference: object): Thing => ({ ...honest, ...difference }) as Thing // a breach is no Thing

/** An object of a provider that breaks a law. */
export const thing = (rest: Partial<Resource<typeof attributes, object>>) => toy(attributes, rest)

/** An identity that is the id alone. */
export const identity = {
  attributes: { id: { type: z.string(), description: 'Id.', forImport: 'required' as const } },
  of: ({ id }: Thing) => ({ id }),
}

/** A diagnostic says which attribute, what is wrong, whose bug it is, and what it means for the state. */
export const blames = (
  told: readonly ReportedDiagnostic[],
  attribute: string | undefined,
  what: string,
  meaning: string,
): boolean =>
  told.some(
    (one) =>
      one.severity === 'error' &&
      one.attribute === attribute &&
      one.detail.includes(what) &&
      one.detail.includes('This is a bug in the provider toy: please report it.') &&
      one.detail.includes(meaning),
  )
