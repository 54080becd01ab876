import type { Diagnostics } from '../diagnostics/index.ts'
import type { Attributes, Config } from '../schema/index.ts'
import type { Clock, Log } from './dependencies.ts'
import type { PrivateState } from './private-state.ts'

/** The decoded `provider_meta` of a module, typed by the provider's declaration. */
type MetaOf<M extends Attributes> = string extends keyof M ? Readonly<Record<string, unknown>> : Config<M>

/** The context of every handler: services of type `C`, and `provider_meta` of type `M`. */
export interface Context<C, M extends Attributes = Attributes> {
  /** The value that the provider's `configure` returned. */
  readonly services: C
  /** Aborts when Terraform is interrupted or the operation's timeout has passed. */
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly log: Log
  /** Whether this call may be deferred with `defer`. */
  readonly deferralAllowed: boolean
  /** Adds warnings, and errors that keep the returned state. */
  readonly diagnostics: Pick<Diagnostics, 'error' | 'warning'>
  /** The module's `provider_meta` block, if any. Only resources and data sources have it. */
  readonly meta?: MetaOf<M>
}

export interface ResourceContext<C, M extends Attributes = Attributes> extends Context<C, M> {
  /** Data of the provider that Terraform stores with the object and never shows. */
  readonly private: PrivateState
}

/** Access to the identity of an object, for a resource that has one. */
export interface IdentityContext {
  /** The identity that Terraform stores, if there is one. */
  readonly identity?: Readonly<Record<string, unknown>>
  /** Sets the identity, instead of the one derived from the state. */
  readonly identify: (identity: Readonly<Record<string, unknown>>) => void
}

export interface CreateContext<C, S, M extends Attributes = Attributes> extends ResourceContext<C, M>, IdentityContext {
  /**
   * Records the state so far, which is saved even if the handler then fails.
   *
   * Terraform taints an object whose creation ends with an error, and replaces it. A handler whose work was paid for
   * returns its state with a warning instead.
   */
  readonly keep: (state: S) => void
}
