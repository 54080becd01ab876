import type * as z from 'zod'
import type { Attributes, State } from '../schema/index.ts'

/** One attribute of an identity: a string, a number, a boolean, or a list of these. */
export interface IdentityAttribute<T extends z.ZodType = z.ZodType> {
  readonly type: T
  readonly description: string
  /** Whether an import must set it, or may leave it to the provider. */
  readonly forImport: 'required' | 'optional'
}

export type IdentityAttributes = { readonly [name: string]: IdentityAttribute }

export type IdentityOf<I extends IdentityAttributes> = { readonly [K in keyof I]: z.output<I[K]['type']> }

/** The identity of an object: it distinguishes the object from all others and never changes (Terraform 1.12). */
export interface Identity<A extends Attributes = Attributes, I extends IdentityAttributes = IdentityAttributes> {
  /** Version of the identity's schema. @default 0 */
  readonly version?: number
  readonly attributes: I
  /**
   * Returns the identity of an object with this state.
   *
   * Omit it for an identity that is not part of the state. Then `create`, `read` and `import` call `context.identify`.
   */
  of?(state: State<A>): IdentityOf<I>
  /** Upgrades identities of older versions to the current one, by that older version. */
  readonly upgrades?: { readonly [version: number]: (identity: Readonly<Record<string, unknown>>) => IdentityOf<I> }
}
