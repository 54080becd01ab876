import type { Attributes, Config, Planned } from '../schema/index.ts'
import type { Checked } from './checks.ts'
import type { Context } from './context.ts'

/** An action: an operation that runs on request or with a change of a resource (Terraform 1.14). */
export interface Action<A extends Attributes = Attributes, C = unknown> extends Checked<A> {
  /** Name of the type with the provider's prefix. */
  readonly type: string
  readonly description: string
  readonly attributes: A

  /** Checks the planned action, to warn or to reject it. */
  plan?(request: { readonly config: Planned<Config<A>> }, context: Context<C>): void | Promise<void>

  invoke(
    request: { readonly config: Config<A> },
    context: Context<C> & {
      /** Shows a message to the practitioner immediately. */ readonly progress: (message: string) => void
    },
  ): Promise<void>
}
