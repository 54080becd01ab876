import type { Keys } from './resolve-path.ts'

/**
 * The error a handler throws to say in its own words what went wrong.
 *
 * Any other error is shown too, under a headline that only names the operation.
 */
export class DiagnosticError extends Error {
  readonly summary: string
  readonly keys: Keys | undefined

  constructor(summary: string, detail: string, keys?: Keys, options?: ErrorOptions) {
    super(detail, options)
    this.name = 'DiagnosticError'
    this.summary = summary
    this.keys = keys
  }
}
