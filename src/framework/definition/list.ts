import type { Attributes, Config, State } from '../schema/index.ts'
import type { Checked } from './checks.ts'
import type { Context } from './context.ts'
import type { Resource } from './resource.ts'

/** One object that was found. */
export interface ListedObject<R extends Attributes> {
  readonly displayName: string
  /** Its whole state; the identity is worked out from it. */
  readonly state: State<R>
}

/** A list resource: finds existing objects of a managed resource, for `terraform query` (Terraform 1.14). */
export interface List<A extends Attributes = Attributes, C = unknown, R extends Attributes = Attributes>
  extends Checked<A> {
  /** The managed resource; it must have an identity. */
  readonly resource: Resource<R, C>
  readonly description: string
  /** What the practitioner may narrow the search with. */
  readonly attributes: A

  /** Finds objects one after the other; it is not asked for more than Terraform wants. */
  list(request: { readonly config: Config<A> }, context: Context<C>): AsyncIterable<ListedObject<R>>
}
