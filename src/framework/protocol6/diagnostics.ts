import type { MessageInitShape } from '@bufbuild/protobuf'
import type { Path, PathStep } from '../cty/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import type { Engine } from '../engine/index.ts'
import {
  type AttributePath_StepSchema,
  type AttributePathSchema,
  Diagnostic_Severity,
  type DiagnosticSchema,
} from '../gen/tfplugin6_pb.ts'
import type { ObjectShape } from '../schema/index.ts'
import { configPath } from './config-path.ts'

/** Encodes diagnostics with the provider's help. Their paths refer to `object`. */
export const toDiagnostics = (
  { provider }: Engine,
  diagnostics: readonly Diagnostic[],
  object?: ObjectShape,
): MessageInitShape<typeof DiagnosticSchema>[] =>
  diagnostics.map(({ severity, summary, detail, path = [] }) => ({
    severity: severity === 'error' ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary,
    detail: [detail, provider.help?.(summary)].filter(Boolean).join('\n'),
    ...(path.length > 0 && { attribute: toAttributePath(object ? configPath(object, path) : path) }),
  }))

export const toAttributePath = (path: Path): MessageInitShape<typeof AttributePathSchema> => ({
  steps: path.map(toStep),
})

const toStep = (step: PathStep): MessageInitShape<typeof AttributePath_StepSchema> => {
  if ('attribute' in step) return { selector: { case: 'attributeName', value: step.attribute } }
  if ('key' in step) return { selector: { case: 'elementKeyString', value: step.key } }
  return { selector: { case: 'elementKeyInt', value: BigInt(step.index) } }
}
