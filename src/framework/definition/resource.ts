import type { Attributes, Config, Planned, State } from '../schema/index.ts'
import type { Checked } from './checks.ts'
import type { CreateContext, ResourceContext } from './context.ts'
import type { Identity } from './identity.ts'
import type { Move } from './move.ts'
import type { TimeoutDefaults } from './timeouts.ts'

/** What a plan hook may change: values that are the provider's to decide, and whether the object is made anew. */
export interface PlanChange<A extends Attributes> {
  readonly planned?: Partial<Planned<State<A>>>
  /** Attributes because of which the object must be replaced. */
  readonly replace?: readonly (keyof A & string)[]
}

/**
 * A managed resource: what it consists of, and how it is made, read, changed and removed.
 *
 * Handlers return the whole state. The engine holds it against the plan and names what differs.
 */
export interface Resource<A extends Attributes = Attributes, C = unknown, M extends Attributes = Attributes>
  extends Checked<A> {
  /** Name of the type with the provider's prefix, such as `openai_file`. */
  readonly type: string
  readonly description: string
  readonly attributes: A
  /** Version of the schema; 0 when left out. */
  readonly version?: number
  /** What tells one object from all others. */
  readonly identity?: Identity<A>
  /** Ways here from other resource types. */
  readonly moves?: readonly Move<A>[]
  /** Gives the resource a `timeouts` block, with these durations where the practitioner sets none. */
  readonly timeouts?: TimeoutDefaults

  /** Refines the plan of a create (`state` is undefined) or an update. */
  plan?(
    request: {
      readonly config: Planned<Config<A>>
      readonly state: State<A> | undefined
      readonly planned: Planned<State<A>>
    },
    context: ResourceContext<C, M>,
  ): PlanChange<A> | undefined | Promise<PlanChange<A> | undefined>

  /** Looks at a planned removal, to warn of what it takes along. */
  planDelete?(request: { readonly state: State<A> }, context: ResourceContext<C, M>): void | Promise<void>

  create(
    request: { readonly config: Config<A>; readonly planned: Planned<State<A>> },
    context: CreateContext<C, State<A>, M>,
  ): Promise<State<A>>

  /** The object as it is now; `undefined` when it is gone. */
  read(request: { readonly state: State<A> }, context: ResourceContext<C, M>): Promise<State<A> | undefined>

  /**
   * Left out when every attribute that can be set replaces the object.
   *
   * What the practitioner no longer sets is `undefined` in `config`, so that `{ ...state, ...config }` forgets it.
   */
  update?(
    request: { readonly config: Config<A>; readonly state: State<A>; readonly planned: Planned<State<A>> },
    context: CreateContext<C, State<A>, M>,
  ): Promise<State<A>>

  /** Removes the object; one that is gone already is fine. */
  delete(request: { readonly state: State<A> }, context: ResourceContext<C, M>): Promise<void>

  /**
   * The whole state of an existing object; `undefined` when there is none with this id.
   *
   * An import by identity comes with the identity; its `id` is then the identity's attribute of that name.
   */
  import?(
    request: { readonly id: string; readonly identity?: Readonly<Record<string, unknown>> },
    context: ResourceContext<C, M>,
  ): Promise<State<A> | undefined>

  /**
   * The configuration that would have made this object, for `-generate-config-out`.
   *
   * Without it, everything that a practitioner may set and that is not a default.
   */
  generateConfig?(request: { readonly state: State<A> }): Config<A>

  /** From a state of an older version straight to today's, by that older version. */
  readonly upgrades?: {
    readonly [version: number]: (state: Readonly<Record<string, unknown>>) => State<A> | Promise<State<A>>
  }
}
