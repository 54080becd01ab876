import type { TerraformRun } from './terraform.ts'
import { foldText, formatDiagnostic } from './terraform-output.ts'

interface Expected {
  readonly expectError?: RegExp
  readonly expectWarnings?: readonly RegExp[]
}

/** Holds the runs of a step against the errors and warnings it expects. */
export class Expectations {
  readonly #error: RegExp | undefined
  readonly #warnings: readonly RegExp[]
  readonly #missing: Set<RegExp>

  constructor({ expectError, expectWarnings = [] }: Expected) {
    this.#error = expectError
    this.#warnings = expectWarnings
    this.#missing = new Set(expectError ? [expectError, ...expectWarnings] : expectWarnings)
  }

  /** Whether a run failed as it should; throws when it failed otherwise, or warned of what nobody expects. */
  failed({ code, diagnostics, text }: TerraformRun, what: string): boolean {
    for (const diagnostic of diagnostics.filter(({ severity }) => severity === 'warning')) {
      const warning = formatDiagnostic(diagnostic)
      const patterns = this.#warnings.filter((pattern) => pattern.test(foldText(warning)))
      if (patterns.length === 0) throw new Error(`${what} gave a warning that nobody expects:\n${warning}`)
      for (const pattern of patterns) this.#missing.delete(pattern)
    }
    if (code !== 1) return false
    if (!this.#error) throw new Error(`${what} failed:\n${text}`)
    if (!this.#error.test(foldText(text)))
      throw new Error(`${what} must fail with an error like ${this.#error}, and failed with:\n${text}`)
    this.#missing.delete(this.#error)
    return true
  }

  /** Throws when something expected never came. */
  end(): void {
    const missing = [...this.#missing]
    if (missing.length > 0) throw new Error(`expected, and never seen: ${missing.join(', ')}`)
  }
}
