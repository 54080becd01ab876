import type * as z from 'zod'
import type { Unknown } from '../cty/index.ts'
import type { Attribute, Attributes, Block, Mode, Nested } from './attribute.ts'

/** Flattens a type, so that compiler errors show attributes instead of helper types. */
type Flat<T> = { [K in keyof T]: T[K] } & {}

/** Names of the attributes with one of these modes. */
type Keys<A extends Attributes, M extends Mode> = {
  [K in keyof A]: A[K] extends Attribute<M> ? K : never
}[keyof A]

/** Names of the write-only attributes. */
type WriteOnlyKeys<A extends Attributes> = {
  [K in keyof A]: A[K]['options'] extends { readonly writeOnly: true } ? K : never
}[keyof A]

/** Names of the blocks that may be absent: single ones. A repeated block that is left out is empty. */
type OptionalBlocks<A extends Attributes> = {
  [K in keyof A]: A[K] extends Block<Nested<Attributes, 'single'>, false> ? K : never
}[keyof A]
type PresentBlocks<A extends Attributes> = Exclude<
  { [K in keyof A]: A[K] extends Block ? K : never }[keyof A],
  OptionalBlocks<A>
>

type Many<N, T> = N extends 'single' ? T : N extends 'map' ? Readonly<Record<string, T>> : readonly T[]
type ConfigOf<T> = T extends Nested<infer A, infer N> ? Many<N, Config<A>> : Fixed<z.output<T>>
type StateOf<T> = T extends Nested<infer A, infer N> ? Many<N, State<A>> : Fixed<z.output<T>>

/** Makes sets and arrays read-only, so that handlers may return read-only ones. */
type Fixed<V> = V extends ReadonlySet<infer E> ? ReadonlySet<E> : V extends readonly unknown[] ? Readonly<V> : V

/** The values that the practitioner set, with defaults filled in and without computed attributes. */
export type Config<A extends Attributes> = Flat<
  { readonly [K in Keys<A, 'required' | 'defaulted'> | PresentBlocks<A>]: ConfigOf<A[K]['type']> } & {
    readonly [K in Keys<A, 'optional' | 'optionalComputed'> | OptionalBlocks<A>]?: ConfigOf<A[K]['type']> | undefined
  }
>

/** The values that Terraform stores. Optional attributes may be absent, and write-only ones always are. */
export type State<A extends Attributes> = Flat<
  {
    readonly [K in
      | Exclude<Keys<A, 'required' | 'defaulted' | 'computed' | 'optionalComputed'>, WriteOnlyKeys<A>>
      | PresentBlocks<A>]: StateOf<A[K]['type']>
  } & {
    readonly [K in Exclude<Keys<A, 'optional'>, WriteOnlyKeys<A>> | OptionalBlocks<A>]?:
      | StateOf<A[K]['type']>
      | undefined
  }
>

/** The same values while planning, when any of them may be unknown. */
export type Planned<T> = T extends readonly (infer E)[]
  ? readonly (Planned<E> | Unknown)[]
  : T extends ReadonlySet<unknown>
    ? T
    : T extends object
      ? { readonly [K in keyof T]: Planned<T[K]> | Unknown }
      : T
