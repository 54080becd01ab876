import type { Attributes, Config, Planned, State } from '../schema/index.ts'
import type { Checked } from './checks.ts'
import type { CreateContext, IdentityContext, ResourceContext } from './context.ts'
import type { DeferralReason } from './defer.ts'
import type { Identity } from './identity.ts'
import type { Move } from './move.ts'
import type { TimeoutDefaults } from './timeouts.ts'

/** The path to a nested attribute: names, indices of lists and keys of maps. Elements of sets have no path. */
export type AttributePath<A extends Attributes> = readonly [keyof A & string, ...(string | number)[]]

/** The changes of a plan hook: values that the provider sets, and whether the object is replaced. */
export interface PlanChange<A extends Attributes> {
  readonly planned?: Partial<Planned<State<A>>>
  /** Planned values of attributes within nested attributes and blocks, such as `[['disk', 0, 'iops'], 3000]`. */
  readonly nested?: readonly (readonly [path: AttributePath<A>, value: unknown])[]
  /** Attributes because of which the object must be replaced. */
  readonly replace?: readonly ((keyof A & string) | AttributePath<A>)[]
  /** Defers the change, if `context.deferralAllowed`; Terraform shows the planned values as preliminary. */
  readonly defer?: DeferralReason
}

/**
 * A managed resource: its attributes, and how it is created, read, updated and deleted.
 *
 * Handlers return the whole state. The engine compares it with the plan and names every difference.
 */
export interface Resource<A extends Attributes = Attributes, C = unknown, M extends Attributes = Attributes>
  extends Checked<A> {
  /** Name of the type with the provider's prefix, such as `openai_file`. */
  readonly type: string
  readonly description: string
  readonly attributes: A
  /** Version of the schema. @default 0 */
  readonly version?: number
  /** The identity that distinguishes one object from all others. */
  readonly identity?: Identity<A>
  /** Moves from other resource types to this one. */
  readonly moves?: readonly Move<A>[]
  /** Adds a `timeouts` block with these default durations. */
  readonly timeouts?: TimeoutDefaults

  /** Modifies the plan of a create (`state` is `undefined`) or an update. */
  plan?(
    request: {
      readonly config: Planned<Config<A>>
      readonly state: State<A> | undefined
      readonly planned: Planned<State<A>>
    },
    context: ResourceContext<C, M>,
  ): PlanChange<A> | undefined | Promise<PlanChange<A> | undefined>

  /** Checks a planned deletion, for example to warn about its effects. */
  planDelete?(request: { readonly state: State<A> }, context: ResourceContext<C, M>): void | Promise<void>

  create(
    request: { readonly config: Config<A>; readonly planned: Planned<State<A>> },
    context: CreateContext<C, State<A>, M>,
  ): Promise<State<A>>

  /** Returns the current state of the object, or `undefined` if it no longer exists. */
  read(
    request: { readonly state: State<A> },
    context: ResourceContext<C, M> & IdentityContext,
  ): Promise<State<A> | undefined>

  /**
   * Changes the object. Omit it if every attribute that can be set replaces the object.
   *
   * Attributes that the practitioner no longer sets are `undefined` in `config`, so `{ ...state, ...config }` drops them.
   */
  update?(
    request: { readonly config: Config<A>; readonly state: State<A>; readonly planned: Planned<State<A>> },
    context: CreateContext<C, State<A>, M>,
  ): Promise<State<A>>

  /** Deletes the object. It must succeed if the object no longer exists. */
  delete(request: { readonly state: State<A> }, context: ResourceContext<C, M> & IdentityContext): Promise<void>

  /**
   * Returns the whole state of an existing object, or `undefined` if there is none with this id.
   *
   * An import by identity passes the identity; `id` is then the identity's attribute of that name.
   */
  import?(
    request: { readonly id: string; readonly identity?: Readonly<Record<string, unknown>> },
    context: ResourceContext<C, M> & IdentityContext,
  ): Promise<State<A> | undefined>

  /**
   * Returns the part of an imported state that `read` needs, such as `{ id }`. It replaces `import`.
   *
   * Terraform then calls `read` with a state in which every other attribute is `undefined`, and repeated blocks are empty.
   */
  importForRead?(
    request: { readonly id: string; readonly identity?: Readonly<Record<string, unknown>> },
    context: ResourceContext<C, M> & IdentityContext,
  ): Partial<State<A>> | Promise<Partial<State<A>>>

  /**
   * Returns the configuration for an existing object, for `-generate-config-out`.
   *
   * By default, it is every attribute that the practitioner may set and that differs from its default.
   */
  generateConfig?(request: { readonly state: State<A> }): Config<A>

  /** Upgrades states of older versions to the current one, by that older version. */
  readonly upgrades?: {
    readonly [version: number]: (state: Readonly<Record<string, unknown>>) => State<A> | Promise<State<A>>
  }
}
