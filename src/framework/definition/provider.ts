import type * as z from 'zod'
import type { Keys } from '../diagnostics/index.ts'
import type { Attributes, Config, Planned } from '../schema/index.ts'
import type { Action } from './action.ts'
import type { Checked, DiagnosticsOnly } from './checks.ts'
import type { DataSource } from './data-source.ts'
import type { Dependencies } from './dependencies.ts'
import type { Ephemeral } from './ephemeral.ts'
import type { Parameters, ProviderFunction } from './function.ts'
import type { List } from './list.ts'
import type { Resource } from './resource.ts'
import type { StateStore } from './state-store.ts'

/** The diagnostic for an error. */
export interface Explanation {
  readonly summary: string
  readonly detail: string
  /** The attribute it is about. An attribute that the object does not have is ignored. */
  readonly keys?: Keys
}

/** A provider: its configuration and everything that it offers. */
export interface Provider<A extends Attributes = Attributes, C = unknown, M extends Attributes = Attributes>
  extends Checked<A> {
  /** Name that all its types begin with, such as `openai`. */
  readonly name: string
  readonly version: string
  readonly description: string
  readonly attributes: A
  /** Attributes of the `provider_meta` block that modules may have: required and optional ones. */
  readonly meta?: M

  /**
   * Returns the services that handlers get.
   *
   * While planning, values may be unknown. A process may be configured more than once; the last services count.
   */
  configure(
    request: { readonly config: Planned<Config<A>>; readonly terraformVersion: string },
    context: Dependencies & DiagnosticsOnly,
  ): C | Promise<C>

  /** Explains an error of `configure` or of a handler. With `undefined`, its own message is shown. */
  explain?(error: unknown): Explanation | undefined

  /** Returns a line that is added below the detail of a diagnostic with this summary, such as a link. */
  help?(summary: string): string | undefined

  readonly resources: readonly Resource<Attributes, C, M>[]
  readonly dataSources?: readonly DataSource<Attributes, C, M>[]
  readonly functions?: readonly ProviderFunction[]
  readonly ephemerals?: readonly Ephemeral<Attributes, C>[]
  readonly actions?: readonly Action<Attributes, C>[]
  readonly lists?: readonly List<Attributes, C>[]
  readonly stateStores?: readonly StateStore<Attributes, C>[]
}

/** Requires `meta` to be declared if its type is given. */
type Declared<M extends Attributes> = string extends keyof M ? unknown : { readonly meta: M }

/**
 * Returns the functions that declare a provider and its objects, whose handlers get services of type `C`.
 *
 * With `definitionsFor<Services, typeof meta>()`, handlers also get typed `provider_meta`.
 */
export const definitionsFor = <C, M extends Attributes = Attributes>() => ({
  resource: <const A extends Attributes>(
    type: string,
    definition: Omit<Resource<A, C, M>, 'type'>,
  ): Resource<A, C, M> => ({
    type,
    ...definition,
  }),
  dataSource: <const A extends Attributes>(
    type: string,
    definition: Omit<DataSource<A, C, M>, 'type'>,
  ): DataSource<A, C, M> => ({ type, ...definition }),
  ephemeral: <const A extends Attributes>(
    type: string,
    definition: Omit<Ephemeral<A, C>, 'type'>,
  ): Ephemeral<A, C> => ({ type, ...definition }),
  action: <const A extends Attributes>(type: string, definition: Omit<Action<A, C>, 'type'>): Action<A, C> => ({
    type,
    ...definition,
  }),
  list: <const A extends Attributes, R extends Attributes>(
    resource: Resource<R, C>,
    definition: Omit<List<A, C, R>, 'resource'>,
  ): List<A, C, R> => ({ resource, ...definition }),
  stateStore: <const A extends Attributes, S>(
    type: string,
    definition: Omit<StateStore<A, C, S>, 'type'>,
  ): StateStore<A, C, S> => ({ type, ...definition }),
  function: <const P extends Parameters, V extends z.ZodType, R extends z.ZodType>(
    name: string,
    definition: Omit<ProviderFunction<P, V, R>, 'name'>,
  ): ProviderFunction<P, V, R> => ({ name, ...definition }),
  provider: <const A extends Attributes>(
    name: string,
    definition: Omit<Provider<A, C, M>, 'name'> & Declared<M>,
  ): Provider<A, C, M> => ({
    name,
    ...definition,
  }),
})
