import { inspect } from 'node:util'

/** A mistake of the person at the terminal, which citty shows as its message alone instead of with a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  [inspect.custom](): string {
    return this.message
  }
}
