import type { Attributes, State } from '../schema/index.ts'

/** The resource type that a state is moved from. */
export interface MoveSource {
  /** Address of the provider, such as `registry.terraform.io/hashicorp/random`. */
  readonly provider: string
  readonly type: string
  readonly version: number
}

/** A move from another resource type, possibly of another provider, to this one: `moved` blocks (Terraform 1.8). */
export interface Move<A extends Attributes = Attributes> {
  /** Tells whether this move applies to the source. */
  from(source: MoveSource): boolean
  /** Returns the state of the same object as this resource. Terraform refreshes it afterwards. */
  state(source: Readonly<Record<string, unknown>>): State<A> | Promise<State<A>>
}
