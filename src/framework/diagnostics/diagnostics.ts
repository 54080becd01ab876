import type { Type } from '../cty/index.ts'
import type { Diagnostic } from './diagnostic.ts'
import { hasErrors } from './diagnostic.ts'
import { DiagnosticError } from './diagnostic-error.ts'
import { type Keys, resolvePath } from './resolve-path.ts'

/**
 * Collects the diagnostics that a handler reports besides its result.
 *
 * An error added here fails the operation but keeps the state that the handler returns, so that nothing already created
 * is lost. A thrown error means that there is no state to keep.
 */
export class Diagnostics {
  readonly #found: Diagnostic[] = []
  readonly #type: Type

  /** @param type type of the object that the keys refer to */
  constructor(type: Type) {
    this.#type = type
  }

  error(summary: string, detail: string, keys?: Keys): void {
    this.add({ severity: 'error', summary, detail }, keys)
  }

  warning(summary: string, detail: string, keys?: Keys): void {
    this.add({ severity: 'warning', summary, detail }, keys)
  }

  /** Adds an error that was thrown, under the given summary unless it has its own. */
  thrown(error: unknown, summary: string): void {
    if (error instanceof DiagnosticError) this.error(error.summary, error.message, error.keys)
    else this.error(summary, error instanceof Error ? error.message : String(error))
  }

  add(diagnostic: Diagnostic, keys?: Keys): void {
    this.#found.push(keys ? { ...diagnostic, path: resolvePath(this.#type, keys) } : diagnostic)
  }

  get all(): readonly Diagnostic[] {
    return this.#found
  }

  get failed(): boolean {
    return hasErrors(this.#found)
  }
}
