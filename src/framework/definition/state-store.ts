import type { Attributes, Config } from '../schema/index.ts'
import type { Checked } from './checks.ts'
import type { Context } from './context.ts'

/** A lock on a state. It is plain JSON, so a store can keep it beside the state. */
export interface StateLock {
  /** A random UUID. */
  readonly id: string
  /** What Terraform does under the lock, such as `plan`. */
  readonly operation: string
  /** Who holds it, as `user@host`, as far as that is known. */
  readonly who: string
  /** When it was acquired, in ISO 8601. */
  readonly created: string
}

/** The context of a state store's handlers: `store` is what its `configure` returned. */
export interface StoreContext<C, S> extends Context<C> {
  readonly store: S
}

/**
 * A state store: it keeps Terraform's states, each under the name of its workspace.
 *
 * State stores are experimental in Terraform (protocol 6.11): `terraform init` must be run with
 * `TF_ENABLE_PLUGGABLE_STATE_STORAGE=1` in a build that allows experiments.
 */
export interface StateStore<A extends Attributes = Attributes, C = unknown, S = unknown> extends Checked<A> {
  /** Name of the type with the provider's prefix. */
  readonly type: string
  readonly description: string
  readonly attributes: A

  /** Connects to the store. Other handlers get what it returns as `context.store`. */
  configure(request: { readonly config: Config<A> }, context: Context<C>): S | Promise<S>

  /** Returns the names of all states in the store. */
  list(request: Record<never, never>, context: StoreContext<C, S>): Promise<readonly string[]>

  /** Returns a state as it was written, or `undefined` if the store does not have it. */
  read(request: { readonly state: string }, context: StoreContext<C, S>): Promise<Uint8Array | undefined>

  /** Writes a state, which replaces the previous one as a whole or not at all. */
  write(request: { readonly state: string; readonly bytes: Uint8Array }, context: StoreContext<C, S>): Promise<void>

  /** Deletes a state. It must succeed if the state no longer exists. */
  delete(request: { readonly state: string }, context: StoreContext<C, S>): Promise<void>

  /**
   * Keeps a lock, unless the state is locked; then it returns the existing lock.
   *
   * Two processes may call it at the same time, so it must be atomic. Without it, states are not locked.
   */
  lock?(
    request: { readonly state: string; readonly lock: StateLock },
    context: StoreContext<C, S>,
  ): Promise<StateLock | undefined>

  /** Removes the lock with this id. Required if there is `lock`. */
  unlock?(request: { readonly state: string; readonly id: string }, context: StoreContext<C, S>): Promise<void>
}
