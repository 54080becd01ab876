import type * as z from 'zod'
import type { Attributes, State } from '../schema/index.ts'

/** One attribute of an identity: text, a number, a boolean, or a list of one of these. */
export interface IdentityAttribute<T extends z.ZodType = z.ZodType> {
  readonly type: T
  readonly description: string
  /** Whether an import must name it, or may leave it to the provider. */
  readonly forImport: 'required' | 'optional'
}

export type IdentityAttributes = { readonly [name: string]: IdentityAttribute }

export type IdentityOf<I extends IdentityAttributes> = { readonly [K in keyof I]: z.output<I[K]['type']> }

/** What tells an object from all others, and never changes while it is the same (Terraform 1.12). */
export interface Identity<A extends Attributes = Attributes, I extends IdentityAttributes = IdentityAttributes> {
  /** Version of the identity's schema; 0 when left out. */
  readonly version?: number
  readonly attributes: I
  /** The identity of an object with this state. */
  of(state: State<A>): IdentityOf<I>
  /** From an identity of an older version straight to today's, by that older version. */
  readonly upgrades?: { readonly [version: number]: (identity: Readonly<Record<string, unknown>>) => IdentityOf<I> }
}
