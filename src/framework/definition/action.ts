import type { Attributes, Config, Planned } from '../schema/index.ts'
import type { Context } from './context.ts'
import type { DiagnosticsOnly } from './data-source.ts'

/** An action: something done to what is managed elsewhere, on request or with a change of a resource (Terraform 1.14). */
export interface Action<A extends Attributes = Attributes, C = unknown> {
  /** Name of the type with the provider's prefix. */
  readonly type: string
  readonly description: string
  readonly attributes: A

  /** Checks across attributes. Anything may be unknown. */
  validate?(request: { readonly config: Planned<Config<A>> }, context: DiagnosticsOnly): void | Promise<void>

  /** Looks at the planned action, to warn or to refuse. */
  plan?(request: { readonly config: Planned<Config<A>> }, context: Context<C>): void | Promise<void>

  invoke(
    request: { readonly config: Config<A> },
    context: Context<C> & { /** Shown to the practitioner at once. */ readonly progress: (message: string) => void },
  ): Promise<void>
}
