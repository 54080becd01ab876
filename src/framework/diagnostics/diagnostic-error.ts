import type { Keys } from './resolve-path.ts'

/**
 * The error that a handler throws to report a failure with its own summary and detail.
 *
 * Any other error is reported under a summary that only names the operation, such as `Cannot create notes_note`.
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
