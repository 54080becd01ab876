import { expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import type { Unknown } from '../../../src/framework/cty/index.ts'
import {
  block,
  type Config,
  computed,
  list,
  map,
  optional,
  optionalComputed,
  type Planned,
  required,
  requiredBlock,
  type State,
  set,
  single,
} from '../../../src/framework/schema/index.ts'

const attributes = {
  name: required(z.string(), 'Required.'),
  size: optional(z.int(), 'Optional.'),
  kind: optional(z.enum(['a', 'b']), 'Defaulted.', { default: 'a' }),
  seed: optionalComputed(z.bigint(), 'Either.'),
  id: computed(z.string(), 'Computed.'),
  result: computed(z.string().optional(), 'Computed, perhaps.'),
  labels: optional(z.set(z.string()), 'A set.'),
  nested: optional(map({ name: required(z.string(), 'Name.'), id: computed(z.string(), 'Id.') }), 'Nested.'),
  one: block(single({ name: required(z.string(), 'Name.') }), 'A block.'),
  needed: requiredBlock(single({ name: required(z.string(), 'Name.') }), 'A block.'),
  several: block(list({ id: computed(z.string(), 'Id.') }), 'Blocks.'),
  unordered: block(set({ name: required(z.string(), 'Name.') }), 'Blocks.'),
}
type Thing = typeof attributes

test('a configuration has what a practitioner sets', () => {
  type Written = {
    readonly name: string
    readonly kind: 'a' | 'b'
    readonly needed: { readonly name: string }
    readonly several: readonly object[]
    readonly unordered: readonly { readonly name: string }[]
    readonly size?: number | undefined
    readonly seed?: bigint | undefined
    readonly labels?: ReadonlySet<string> | undefined
    readonly nested?: Readonly<Record<string, { readonly name: string }>> | undefined
    readonly one?: { readonly name: string } | undefined
  }
  expectTypeOf<Config<Thing>>().toExtend<Written>()
  expectTypeOf<Written>().toExtend<Config<Thing>>()
  expectTypeOf<keyof Config<Thing>>().toEqualTypeOf<keyof Written>()
})

test('a state has everything, and lacks only what may be left out', () => {
  type Kept = {
    readonly name: string
    readonly kind: 'a' | 'b'
    readonly seed: bigint
    readonly id: string
    readonly result: string | undefined
    readonly needed: { readonly name: string }
    readonly several: readonly { readonly id: string }[]
    readonly unordered: readonly { readonly name: string }[]
    readonly size?: number | undefined
    readonly labels?: ReadonlySet<string> | undefined
    readonly nested?: Readonly<Record<string, { readonly name: string; readonly id: string }>> | undefined
    readonly one?: { readonly name: string } | undefined
  }
  expectTypeOf<State<Thing>>().toExtend<Kept>()
  expectTypeOf<Kept>().toExtend<State<Thing>>()
  expectTypeOf<keyof State<Thing>>().toEqualTypeOf<keyof Kept>()
})

test('while planning, anything may be unknown, at any depth', () => {
  type P = Planned<State<Thing>>
  expectTypeOf<P['name']>().toEqualTypeOf<string | Unknown>()
  expectTypeOf<P['several']>().toEqualTypeOf<readonly ({ readonly id: string | Unknown } | Unknown)[] | Unknown>()
  expectTypeOf<P['one']>().toEqualTypeOf<{ readonly name: string | Unknown } | Unknown | undefined>()
})

test('options that make no sense do not compile', () => {
  // @ts-expect-error what only the provider sets replaces nothing
  computed(z.string(), 'A.', { replaces: true })
  // @ts-expect-error what the provider sets is kept
  computed(z.string(), 'A.', { writeOnly: true })
  // @ts-expect-error what the provider may set is kept
  optionalComputed(z.string(), 'A.', { writeOnly: true })
  // @ts-expect-error what the practitioner sets is known anyway
  required(z.string(), 'A.', { stable: true })
  // @ts-expect-error what the practitioner sets is known anyway
  optional(z.string(), 'A.', { stable: true })
  // @ts-expect-error a default is kept
  optional(z.string(), 'A.', { default: 'a', writeOnly: true })
  // @ts-expect-error a default is of the attribute's own type
  optional(z.string(), 'A.', { default: 3 })
  // @ts-expect-error what must be set has no default
  required(z.string(), 'A.', { default: 'a' })
  // @ts-expect-error a block is shown
  block(single(attributes), 'A.', { sensitive: true })
  // @ts-expect-error a block is no value
  block(z.string(), 'A.')
  // @ts-expect-error a fact is true or left out
  required(z.string(), 'A.', { sensitive: false })
})
