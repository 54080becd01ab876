import type { Path } from '../cty/index.ts'

/** An error or a warning that Terraform shows, and the attribute it is about. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning'
  /** In title case, without a full stop. */
  readonly summary: string
  /** Sentences: what is wrong, the value, what is allowed, what to do. */
  readonly detail: string
  readonly path?: Path
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error')
