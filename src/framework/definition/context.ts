import type { Diagnostics } from '../diagnostics/index.ts'
import type { PrivateState } from './private-state.ts'
import type { Clock, Log } from './world.ts'

/** What every handler gets beside its request. */
export interface Context<C> {
  /** What the provider's `configure` made. */
  readonly client: C
  /** Tripped when Terraform is interrupted or the operation's timeout has passed. */
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly log: Log
  /** Warnings, and errors that leave the returned state standing. */
  readonly diagnostics: Pick<Diagnostics, 'error' | 'warning'>
  /** What the module says under `provider_meta`, if anything; for resources and data sources alone. */
  readonly meta?: Readonly<Record<string, unknown>>
}

export interface ResourceContext<C> extends Context<C> {
  /** Data of the provider's own that Terraform keeps with the object and shows to nobody. */
  readonly private: PrivateState
}

export interface CreateContext<C, S> extends ResourceContext<C> {
  /**
   * Says what exists so far: it is saved even if the handler then fails.
   *
   * Terraform taints an object whose creation ends with an error and makes it anew, so a handler whose work was paid for
   * returns its state with a warning instead.
   */
  readonly keep: (state: S) => void
}
