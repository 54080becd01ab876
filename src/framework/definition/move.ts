import type { Attributes, State } from '../schema/index.ts'

/** Where a state comes from that is to become one of this resource. */
export interface MoveSource {
  /** Address of the provider, such as `registry.terraform.io/hashicorp/random`. */
  readonly provider: string
  readonly type: string
  readonly version: number
}

/** A way from another resource type, maybe another provider's, to this one: `moved` blocks (Terraform 1.8). */
export interface Move<A extends Attributes = Attributes> {
  /** Whether this way starts there. */
  from(source: MoveSource): boolean
  /** The state of the same object as this resource has it; it may be read anew afterwards. */
  state(source: Readonly<Record<string, unknown>>): State<A> | Promise<State<A>>
}
