import type { Diagnostics } from '../diagnostics/index.ts'
import type { Attributes, Config } from '../schema/index.ts'
import type { Clock, Log } from './dependencies.ts'
import type { PrivateState } from './private-state.ts'

/** What modules say, by what the provider declares of it; of anything declared, only that it has names. */
type MetaOf<M extends Attributes> = string extends keyof M ? Readonly<Record<string, unknown>> : Config<M>

/** What every handler gets beside its request: a services `C`, and for what is declared so, what modules say as `M`. */
export interface Context<C, M extends Attributes = Attributes> {
  /** What the provider's `configure` made. */
  readonly services: C
  /** Tripped when Terraform is interrupted or the operation's timeout has passed. */
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly log: Log
  /** Warnings, and errors that leave the returned state standing. */
  readonly diagnostics: Pick<Diagnostics, 'error' | 'warning'>
  /** What the module says under `provider_meta`, if anything; for resources and data sources alone. */
  readonly meta?: MetaOf<M>
}

export interface ResourceContext<C, M extends Attributes = Attributes> extends Context<C, M> {
  /** Data of the provider's own that Terraform keeps with the object and shows to nobody. */
  readonly private: PrivateState
}

export interface CreateContext<C, S, M extends Attributes = Attributes> extends ResourceContext<C, M> {
  /**
   * Says what exists so far: it is saved even if the handler then fails.
   *
   * Terraform taints an object whose creation ends with an error and makes it anew, so a handler whose work was paid for
   * returns its state with a warning instead.
   */
  readonly keep: (state: S) => void
}
