import type * as z from 'zod'
import type { Unknown } from '../cty/index.ts'

/** Who sets a value: the practitioner (`required`, `optional`), the provider (`computed`), or either. */
export type Mode = 'required' | 'optional' | 'defaulted' | 'computed' | 'optionalComputed'

/** Options of an attribute. */
export interface AttributeOptions {
  /**
   * Changing this attribute replaces the object: always (`true`), only if it is configured (`'configured'`, Go's
   * `RequiresReplaceIfConfigured`), or as a function decides for each change.
   */
  readonly replaces?: true | 'configured' | ((change: Change) => boolean)
  /** Tells whether two texts mean the same. If so, the old one is kept and no change is planned. */
  readonly equivalent?: (before: string, after: string) => boolean
  /** Hides the value in plans and logs. */
  readonly sensitive?: true
  /** Passes the value to the provider without storing it in plan or state (Terraform 1.11 and later). */
  readonly writeOnly?: true
  /**
   * Keeps the value through updates, so that a plan shows it as known (Go's `UseNonNullStateForUnknown`).
   *
   * With `'includingNull'`, null is kept, too (Go's `UseStateForUnknown`); otherwise null becomes unknown.
   */
  readonly stable?: true | 'includingNull'
  /** One sentence that names the replacement. */
  readonly deprecated?: string
}

/** A value before the change and as planned; either may be unknown. */
export interface Change {
  readonly before: unknown
  readonly after: unknown
  /** Whether the configuration sets the attribute. */
  readonly configured: boolean
}

/** An attribute: who sets it, its type, whether it is write-only, and its description. */
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
  /**
   * Lets the provider set the block where the configuration leaves it out (protocol 6.11). Every
   * attribute within must be computed or optionalComputed. Older versions of Terraform get an error, unless the block is
   * written.
   */
  readonly computed?: true
  /** Least and greatest number of blocks in a list or a set. */
  readonly minimum?: number
  readonly maximum?: number
}

export type Nesting = 'single' | 'list' | 'set' | 'map'

/** A group of attributes nested under one name. */
export interface Nested<A extends Attributes = Attributes, N extends Nesting = Nesting> {
  readonly nesting: N
  readonly attributes: A
}

export type AttributeType = z.ZodType | Nested

/** The attributes and blocks of an object, by name. */
export type Attributes = { readonly [name: string]: Attribute | Block }

/** Records in the type whether an attribute is write-only, because the state then lacks it. */
type WriteOnly<W extends true | undefined> = W extends true ? { readonly writeOnly: true } : unknown

/** Leaves out the options that make no sense for a mode, so that they do not compile. */
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
    options: OptionsFor<M> & MaybeWriteOnly<M, W> = {} as OptionsFor<M> & MaybeWriteOnly<M, W>, // every option may be omitted
  ): Attribute<M, T, W> => ({
    kind: 'attribute',
    mode,
    type,
    description,
    options: options as AttributeOptions & WriteOnly<W>, // the compiler cannot see that only some modes may be write-only
  })

/** Declares an attribute that the practitioner must set. */
export const required = attribute('required')
/** Declares an attribute that only the provider sets. */
export const computed = attribute('computed')
/** Declares an attribute that the practitioner may set, and that the provider sets otherwise. */
export const optionalComputed = attribute('optionalComputed')

type WithDefault<T extends AttributeType> = Omit<AttributeOptions, 'stable' | 'writeOnly'> & {
  /** The value, or a function that returns it for the configuration, in which values may be unknown. */
  readonly default: DefaultValue<T> | ((config: Readonly<Record<string, unknown>>) => DefaultValue<T> | Unknown)
}

/** A whole value; for nested attributes, an object or several. */
type DefaultValue<T extends AttributeType> = T extends z.ZodType
  ? z.output<T>
  : Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[]

/** Declares an attribute that the practitioner may set; `default` is its value otherwise. */
export function optional<T extends AttributeType>(
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

/** Nests one object. */
export const single = nesting('single')
/** Nests a list of objects. */
export const list = nesting('list')
/** Nests a set of objects. */
export const set = nesting('set')
/** Nests objects by key. */
export const map = nesting('map')

/** Declares a block that the practitioner may write. */
export const block = <T extends Nested>(type: T, description: string, options: BlockOptions = {}): Block<T, false> => ({
  kind: 'block',
  type,
  description,
  options,
  required: false,
})

/** Declares a block that the practitioner must write. */
export const requiredBlock = <T extends Nested>(
  type: T,
  description: string,
  options: BlockOptions = {},
): Block<T, true> => ({ kind: 'block', type, description, options, required: true })
