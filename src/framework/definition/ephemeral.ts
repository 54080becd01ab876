import type { Attributes, Config, State } from '../schema/index.ts'
import type { Checked } from './checks.ts'
import type { ResourceContext } from './context.ts'

/** The latest time at which an open ephemeral resource must be renewed. */
export interface Renewal {
  readonly renewAt?: Date
}

/**
 * An ephemeral resource: an object that exists only while Terraform runs and is never stored, such as a short-lived key.
 *
 * Only `renew` and `close` can read what `open` puts into private state.
 */
export interface Ephemeral<A extends Attributes = Attributes, C = unknown> extends Checked<A> {
  /** Name of the type with the provider's prefix. */
  readonly type: string
  readonly description: string
  readonly attributes: A

  open(
    request: { readonly config: Config<A> },
    context: ResourceContext<C>,
  ): Promise<Renewal & { readonly result: State<A> }>

  /** Called before `renewAt`. Required if `open` returns one. */
  renew?(request: Record<never, never>, context: ResourceContext<C>): Promise<Renewal>

  /** Called when Terraform no longer needs the object. */
  close?(request: Record<never, never>, context: ResourceContext<C>): Promise<void>
}
