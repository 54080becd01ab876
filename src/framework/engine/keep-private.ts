import type { PrivateState } from '../definition/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'

/** What Terraform keeps of a private state, and what is told of the rest: only a warning, since an error would taint. */
export const keepPrivate = (
  type: string,
  kept: PrivateState,
): { readonly privateState: Uint8Array; readonly leftOut: readonly Diagnostic[] } => {
  const leftOut: Diagnostic[] = []
  const privateState = kept.toBytes((key) =>
    leftOut.push({
      severity: 'warning',
      summary: 'Provider Data Not Kept',
      detail: `${type} put a value into private state under ${JSON.stringify(key)} that is no JSON, so it is not kept. This is a bug in the provider: please report it. Everything else is saved.`,
    }),
  )
  return { privateState, leftOut }
}
