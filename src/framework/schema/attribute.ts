import type * as z from 'zod'

/** Who sets a value: the practitioner (`required`, `optional`), the provider (`computed`), or either of them. */
export type Mode = 'required' | 'optional' | 'defaulted' | 'computed' | 'optionalComputed'

/** What else there is to say about an attribute. */
export interface AttributeOptions {
  /** A change of this attribute destroys the object and makes a new one; a function says which changes do. */
  readonly replaces?: true | ((change: Change) => boolean)
  /** Whether two texts mean the same; if so, the one there was is kept, and no change is planned. */
  readonly equivalent?: (before: string, after: string) => boolean
  /** Never shown in plans and logs. */
  readonly sensitive?: true
  /** Handed to the provider, never kept in plan or state (Terraform 1.11 and later). */
  readonly writeOnly?: true
  /** Keeps its value through updates, so that a plan shows it as known. */
  readonly stable?: true
  /** A sentence that says what to use instead. */
  readonly deprecated?: string
}

/** A value as it was and as it is planned, which may be unknown. */
export interface Change {
  readonly before: unknown
  readonly after: unknown
}

/** An attribute: who sets it, what it is, whether it is write-only, and what the documentation says of it. */
export interface Attribute<
  M extends Mode = Mode,
  T extends AttributeType = AttributeType,
  W extends true | undefined = true | undefined,
> {
  readonly kind: 'attribute'
  readonly mode: M
  readonly type: T
  readonly description: string
  readonly options: AttributeOptions & WriteOnly<W>
  readonly default?: unknown
}

/** A nested block, written `name { … }`. */
export interface Block<T extends Nested = Nested, R extends boolean = boolean> {
  readonly kind: 'block'
  readonly type: T
  readonly description: string
  readonly options: BlockOptions
  readonly required: R
}

export interface BlockOptions extends Pick<AttributeOptions, 'replaces' | 'deprecated'> {
  /** Fewest and most blocks of a list or a set. */
  readonly minimum?: number
  readonly maximum?: number
}

export type Nesting = 'single' | 'list' | 'set' | 'map'

/** How a group of attributes nests under one name. */
export interface Nested<A extends Attributes = Attributes, N extends Nesting = Nesting> {
  readonly nesting: N
  readonly attributes: A
}

export type AttributeType = z.ZodType | Nested

/** What an object consists of, by name. */
export type Attributes = { readonly [name: string]: Attribute | Block }

/** Remembers in the type whether an attribute is write-only: the state then lacks it. */
type WriteOnly<W extends true | undefined> = W extends true ? { readonly writeOnly: true } : unknown

/** A fact that makes no sense for a mode is no part of its options, so that it does not compile. */
type OptionsFor<M extends Mode> = M extends 'computed'
  ? Pick<AttributeOptions, 'sensitive' | 'stable' | 'deprecated' | 'equivalent'>
  : M extends 'optionalComputed'
    ? Omit<AttributeOptions, 'writeOnly'>
    : Omit<AttributeOptions, 'stable'>

type MaybeWriteOnly<M extends Mode, W extends true | undefined> = M extends 'required' | 'optional'
  ? { readonly writeOnly?: W }
  : unknown

const attribute =
  <M extends Mode>(mode: M) =>
  <T extends AttributeType, W extends true | undefined = undefined>(
    type: T,
    description: string,
    options: OptionsFor<M> & MaybeWriteOnly<M, W> = {} as OptionsFor<M> & MaybeWriteOnly<M, W>, // every fact may be left out
  ): Attribute<M, T, W> => ({
    kind: 'attribute',
    mode,
    type,
    description,
    options: options as AttributeOptions & WriteOnly<W>, // the compiler does not see that only what may be write-only can be
  })

/** An attribute that the practitioner must set. */
export const required = attribute('required')
/** An attribute that only the provider sets. */
export const computed = attribute('computed')
/** An attribute that the practitioner may set, and the provider sets otherwise. */
export const optionalComputed = attribute('optionalComputed')

type WithDefault<T extends z.ZodType> = Omit<AttributeOptions, 'stable' | 'writeOnly'> & {
  readonly default: z.output<T>
}

/** An attribute that the practitioner may set; `default` says what it is otherwise. */
export function optional<T extends z.ZodType>(
  type: T,
  description: string,
  options: WithDefault<T>,
): Attribute<'defaulted', T, undefined>
export function optional<T extends AttributeType, W extends true | undefined = undefined>(
  type: T,
  description: string,
  options?: OptionsFor<'optional'> & MaybeWriteOnly<'optional', W>,
): Attribute<'optional', T, W>
// biome-ignore lint/plugin: overloads
export function optional<T extends AttributeType>(
  type: T,
  description: string,
  options: AttributeOptions & { readonly default?: unknown } = {},
): Attribute<'optional' | 'defaulted', T> {
  const { default: value, ...rest } = options
  if (value === undefined) return { kind: 'attribute', mode: 'optional', type, description, options: rest }
  return { kind: 'attribute', mode: 'defaulted', type, description, options: rest, default: value }
}

const nesting =
  <N extends Nesting>(kind: N) =>
  <const A extends Attributes>(attributes: A): Nested<A, N> => ({ nesting: kind, attributes })

/** One object. */
export const single = nesting('single')
/** Objects in order. */
export const list = nesting('list')
/** Objects without order. */
export const set = nesting('set')
/** Objects by key. */
export const map = nesting('map')

/** A block that the practitioner may write. */
export const block = <T extends Nested>(type: T, description: string, options: BlockOptions = {}): Block<T, false> => ({
  kind: 'block',
  type,
  description,
  options,
  required: false,
})

/** A block that the practitioner must write. */
export const requiredBlock = <T extends Nested>(
  type: T,
  description: string,
  options: BlockOptions = {},
): Block<T, true> => ({ kind: 'block', type, description, options, required: true })
