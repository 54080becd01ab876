import type { TerraformRun } from './terraform.ts'
import { foldText, formatDiagnostic } from './terraform-output.ts'

interface Expected {
  readonly expectError?: RegExp
  readonly expectWarnings?: readonly RegExp[]
}

/** Compares the runs of a step with the errors and warnings that it expects. */
export class Expectations {
  readonly #error: RegExp | undefined
  readonly #warnings: readonly RegExp[]
  readonly #missing: Set<RegExp>

  constructor({ expectError, expectWarnings = [] }: Expected) {
    this.#error = expectError
    this.#warnings = expectWarnings
    this.#missing = new Set(expectError ? [expectError, ...expectWarnings] : expectWarnings)
  }

  /** Tells whether a run failed as expected. Throws if it failed otherwise, or with an unexpected warning. */
  failed({ code, diagnostics, text }: TerraformRun, what: string): boolean {
    for (const diagnostic of diagnostics.filter(({ severity }) => severity === 'warning')) {
      const warning = formatDiagnostic(diagnostic)
      const patterns = this.#warnings.filter((pattern) => pattern.test(foldText(warning)))
      if (patterns.length === 0) throw new Error(`${what} returned an unexpected warning:\n${warning}`)
      for (const pattern of patterns) this.#missing.delete(pattern)
    }
    if (code !== 1) return false
    if (!this.#error) throw new Error(`${what} failed:\n${text}`)
    if (!this.#error.test(foldText(text)))
      throw new Error(`${what} must fail with an error matching ${this.#error}, but failed with:\n${text}`)
    this.#missing.delete(this.#error)
    return true
  }

  /** Throws if an expected error or warning did not occur. */
  end(): void {
    const missing = [...this.#missing]
    if (missing.length > 0) throw new Error(`expected but did not occur: ${missing.join(', ')}`)
  }
}
