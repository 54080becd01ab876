import type { Attributes, State } from '../schema/index.ts'
import type { IdentityContext } from './context.ts'
import type { PrivateState } from './private-state.ts'

/** The resource type that a state is moved from. */
export interface MoveSource {
  /** Address of the provider, such as `registry.terraform.io/hashicorp/random`. */
  readonly provider: string
  readonly type: string
  readonly version: number
}

/** What Terraform stores with the object besides its state, before and after a move. */
export interface MoveContext extends Pick<IdentityContext, 'identify'> {
  /** The identity under the source type, if it has one. */
  readonly sourceIdentity?: Readonly<Record<string, unknown>>
  /** The source provider's private state, as that provider encodes it; most write JSON. Empty if there is none. */
  readonly sourcePrivate: Uint8Array
  /** The private state under this type, which is empty before. */
  readonly private: PrivateState
}

/** A move from another resource type, possibly of another provider, to this one: `moved` blocks (Terraform 1.8). */
export interface Move<A extends Attributes = Attributes> {
  /** Tells whether this move applies to the source. */
  from(source: MoveSource): boolean
  /** Returns the state of the same object as this resource. Terraform refreshes it afterwards. */
  state(source: Readonly<Record<string, unknown>>, context: MoveContext): State<A> | Promise<State<A>>
}
