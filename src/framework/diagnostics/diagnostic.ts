import type { Path } from '../cty/index.ts'

/** What Terraform shows a practitioner: an error or a warning, and the attribute it is about. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning'
  /** A headline in title case, without a full stop. */
  readonly summary: string
  /** Sentences: what is wrong, the value got, what is allowed, what to do. */
  readonly detail: string
  readonly path?: Path
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error')
