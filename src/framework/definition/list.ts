import type { Attributes, Config, State } from '../schema/index.ts'
import type { Checked } from './checks.ts'
import type { Context } from './context.ts'
import type { Resource } from './resource.ts'

/** One object in the result of a list. */
export interface ListedObject<R extends Attributes> {
  readonly displayName: string
  /** Its whole state, from which the identity is derived. */
  readonly state: State<R>
  /** The identity, if it is not derived from the state. */
  readonly identity?: Readonly<Record<string, unknown>>
}

/** A list resource: finds existing objects of a managed resource, for `terraform query` (Terraform 1.14). */
export interface List<A extends Attributes = Attributes, C = unknown, R extends Attributes = Attributes>
  extends Checked<A> {
  /** The managed resource, which must have an identity. */
  readonly resource: Resource<R, C>
  readonly description: string
  /** Arguments that narrow the search. */
  readonly attributes: A

  /** Yields objects one by one. It is stopped once Terraform has as many as it wants. */
  list(request: { readonly config: Config<A> }, context: Context<C>): AsyncIterable<ListedObject<R>>
}
