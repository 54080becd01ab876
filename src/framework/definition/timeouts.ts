import { type Attributes, block, optional, single } from '../schema/index.ts'
import { duration } from './duration.ts'

export type TimedOperation = 'create' | 'read' | 'update' | 'delete'

/** How long each operation may take unless the practitioner says otherwise, such as `{ create: '20m' }`. */
export type TimeoutDefaults = { readonly [O in TimedOperation]?: string }

/** The `timeouts` block for these operations. */
export const timeoutsBlock = (defaults: TimeoutDefaults): Attributes => ({
  timeouts: block(
    single(
      Object.fromEntries(
        Object.entries(defaults).map(([operation, time]) => [
          operation,
          optional(duration, `How long ${operation} may take, such as \`90s\` or \`1h30m\`. Defaults to \`${time}\`.`),
        ]),
      ),
    ),
    'How long operations may take before they are given up.',
  ),
})
