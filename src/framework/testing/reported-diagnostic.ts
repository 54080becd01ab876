import { formatPath, type Path, type PathStep } from '../cty/index.ts'
import { type AttributePath, type Diagnostic, Diagnostic_Severity } from '../gen/tfplugin6_pb.ts'

/** A diagnostic that a provider returned. */
export interface ReportedDiagnostic {
  readonly severity: 'error' | 'warning'
  readonly summary: string
  readonly detail: string
  /** The attribute that it is about, formatted as Terraform prints a path: `method.supervised[0].n_epochs`. */
  readonly attribute?: string
}

/** Decodes the diagnostics of a response. */
export const diagnosticsOf = ({
  diagnostics,
}: {
  readonly diagnostics: readonly Diagnostic[]
}): readonly ReportedDiagnostic[] =>
  diagnostics.map(({ severity, summary, detail, attribute }) => ({
    severity: severity === Diagnostic_Severity.ERROR ? 'error' : 'warning',
    summary,
    detail,
    ...(attribute && { attribute: formatPath(toPath(attribute)) }),
  }))

/** Tells whether any diagnostic is an error. */
export const failed = (diagnostics: readonly ReportedDiagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error')

/** Decodes a path. */
export const toPath = ({ steps }: AttributePath): Path =>
  steps.map(({ selector }): PathStep => {
    if (selector.case === 'attributeName') return { attribute: selector.value }
    if (selector.case === 'elementKeyString') return { key: selector.value }
    return { index: Number(selector.value) }
  })
