import type * as z from 'zod'
import type { Keys } from '../diagnostics/index.ts'
import type { Attributes, Config, Planned } from '../schema/index.ts'
import type { Action } from './action.ts'
import type { Checked, DiagnosticsOnly } from './checks.ts'
import type { DataSource } from './data-source.ts'
import type { Ephemeral } from './ephemeral.ts'
import type { Func, Parameters } from './function.ts'
import type { List } from './list.ts'
import type { Resource } from './resource.ts'
import type { World } from './world.ts'

/** What a diagnostic says of an error. */
export interface Explanation {
  readonly summary: string
  readonly detail: string
  /** The attribute it is about; one that the object does not have is left out. */
  readonly keys?: Keys
}

/** A provider: how it is configured, and all that it offers. */
export interface Provider<A extends Attributes = Attributes, C = unknown> extends Checked<A> {
  /** Name that all types begin with, such as `openai`. */
  readonly name: string
  readonly version: string
  readonly description: string
  readonly attributes: A
  /** What a module may say to the provider under `provider_meta`: required and optional attributes. */
  readonly meta?: Attributes

  /**
   * Makes the client that handlers get.
   *
   * While planning, values may be unknown. One process may be configured more than once; the last client counts.
   */
  configure(
    request: { readonly config: Planned<Config<A>>; readonly terraformVersion: string },
    context: World & DiagnosticsOnly,
  ): C | Promise<C>

  /** Says what an error that a handler threw means to a practitioner; `undefined` leaves its message as it is. */
  explain?(error: unknown): Explanation | undefined

  readonly resources: readonly Resource<Attributes, C>[]
  readonly dataSources: readonly DataSource<Attributes, C>[]
  readonly functions?: readonly Func[]
  readonly ephemerals?: readonly Ephemeral<Attributes, C>[]
  readonly actions?: readonly Action<Attributes, C>[]
  readonly lists?: readonly List<Attributes, C>[]
}

/** The words to declare a provider with whose handlers get a client of type `C`. */
export const definitionsFor = <C>() => ({
  resource: <const A extends Attributes>(type: string, definition: Omit<Resource<A, C>, 'type'>): Resource<A, C> => ({
    type,
    ...definition,
  }),
  dataSource: <const A extends Attributes>(
    type: string,
    definition: Omit<DataSource<A, C>, 'type'>,
  ): DataSource<A, C> => ({ type, ...definition }),
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
  fn: <const P extends Parameters, V extends z.ZodType, R extends z.ZodType>(
    name: string,
    definition: Omit<Func<P, V, R>, 'name'>,
  ): Func<P, V, R> => ({ name, ...definition }),
  provider: <const A extends Attributes>(name: string, definition: Omit<Provider<A, C>, 'name'>): Provider<A, C> => ({
    name,
    ...definition,
  }),
})
