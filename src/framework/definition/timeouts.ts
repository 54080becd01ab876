import { type Attributes, block, optional, single } from '../schema/index.ts'
import { duration } from './duration.ts'

export type TimedOperation = 'create' | 'read' | 'update' | 'delete'

/** Default durations of the operations, such as `{ create: '20m' }`. */
export type TimeoutDefaults = { readonly [O in TimedOperation]?: string }

/** Returns the `timeouts` block for these operations. */
export const timeoutsBlock = (defaults: TimeoutDefaults): Attributes => ({
  timeouts: block(
    single(
      Object.fromEntries(
        Object.entries(defaults).map(([operation, time]) => [
          operation,
          optional(duration, `Time limit of ${operation}, such as \`90s\` or \`1h30m\`. Defaults to \`${time}\`.`),
        ]),
      ),
    ),
    'Time limits of operations.',
  ),
})
