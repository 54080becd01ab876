import type { Attributes, Config, State } from '../schema/index.ts'
import type { Checked } from './checks.ts'
import type { ResourceContext } from './context.ts'

/** When something that was opened must be renewed at the latest. */
export interface Renewal {
  readonly renewAt?: Date
}

/**
 * An ephemeral resource: something that exists while Terraform runs and is never stored, such as a short-lived key.
 *
 * What `open` puts into private state is there for `renew` and `close`, and for nobody else.
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

  /** Called before `renewAt`; needed where `open` gives one. */
  renew?(request: Record<never, never>, context: ResourceContext<C>): Promise<Renewal>

  /** Called when Terraform needs it no longer. */
  close?(request: Record<never, never>, context: ResourceContext<C>): Promise<void>
}
