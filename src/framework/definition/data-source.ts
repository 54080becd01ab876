import type { Attributes, Config, State } from '../schema/index.ts'
import type { Checked } from './checks.ts'
import type { Context } from './context.ts'
import type { TimeoutDefaults } from './timeouts.ts'

/** A data source: it reads and changes nothing. */
export interface DataSource<A extends Attributes = Attributes, C = unknown, M extends Attributes = Attributes>
  extends Checked<A> {
  /** Name of the type with the provider's prefix. */
  readonly type: string
  readonly description: string
  readonly attributes: A
  readonly timeouts?: Pick<TimeoutDefaults, 'read'>

  read(request: { readonly config: Config<A> }, context: Context<C, M>): Promise<State<A>>
}
