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

/** What a diagnostic says of an error. */
export interface Explanation {
  readonly summary: string
  readonly detail: string
  /** The attribute it is about; one that the object does not have is left out. */
  readonly keys?: Keys
}

/** A provider: how it is configured, and all that it offers. */
export interface Provider<A extends Attributes = Attributes, C = unknown, M extends Attributes = Attributes>
  extends Checked<A> {
  /** Name that all types begin with, such as `openai`. */
  readonly name: string
  readonly version: string
  readonly description: string
  readonly attributes: A
  /** What a module may say to the provider under `provider_meta`: required and optional attributes. */
  readonly meta?: M

  /**
   * Makes the services that handlers get.
   *
   * While planning, values may be unknown. One process may be configured more than once; the last services counts.
   */
  configure(
    request: { readonly config: Planned<Config<A>>; readonly terraformVersion: string },
    context: Dependencies & DiagnosticsOnly,
  ): C | Promise<C>

  /** Says what an error of `configure` or of a handler means to a practitioner; `undefined` leaves its message as it is. */
  explain?(error: unknown): Explanation | undefined

  /** Says where to read more about a diagnostic with this headline, in a line below its detail. */
  help?(summary: string): string | undefined

  readonly resources: readonly Resource<Attributes, C, M>[]
  readonly dataSources: readonly DataSource<Attributes, C, M>[]
  readonly functions?: readonly ProviderFunction[]
  readonly ephemerals?: readonly Ephemeral<Attributes, C>[]
  readonly actions?: readonly Action<Attributes, C>[]
  readonly lists?: readonly List<Attributes, C>[]
}

/** Those who say what type it has must declare it. */
type Declared<M extends Attributes> = string extends keyof M ? unknown : { readonly meta: M }

/**
 * The words to declare a provider with whose handlers get a services of type `C`.
 *
 * With `definitionsFor<Client, typeof meta>()`, they also know what modules may say under `provider_meta`.
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
