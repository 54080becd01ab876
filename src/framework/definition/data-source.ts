import type { Diagnostics } from '../diagnostics/index.ts'
import type { Attributes, Config, Planned, State } from '../schema/index.ts'
import type { Context } from './context.ts'
import type { TimeoutDefaults } from './timeouts.ts'

/** What a check gets: it has neither client nor time. */
export interface DiagnosticsOnly {
  readonly diagnostics: Pick<Diagnostics, 'error' | 'warning'>
}

/** A data source: reads what is there and changes nothing. */
export interface DataSource<A extends Attributes = Attributes, C = unknown> {
  /** Name of the type with the provider's prefix. */
  readonly type: string
  readonly description: string
  readonly attributes: A
  readonly timeouts?: Pick<TimeoutDefaults, 'read'>

  /** Checks across attributes. Anything may be unknown. */
  validate?(request: { readonly config: Planned<Config<A>> }, context: DiagnosticsOnly): void | Promise<void>

  read(request: { readonly config: Config<A> }, context: Context<C>): Promise<State<A>>
}
