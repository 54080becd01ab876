import { create } from '@bufbuild/protobuf'
import { type Diagnostic, Diagnostic_Severity, DiagnosticSchema } from '../gen/tfplugin6_pb.ts'

/** Returns the error for servers that cannot be combined. */
export const invalidCombination = (detail: string): Diagnostic =>
  create(DiagnosticSchema, {
    severity: Diagnostic_Severity.ERROR,
    summary: 'Invalid Combination of Providers',
    detail: `${detail}\n\nThis is a bug in the provider: please report it.`,
  })
