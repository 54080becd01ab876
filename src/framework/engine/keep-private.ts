import type { PrivateState } from '../definition/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'

/** Encodes private state. Values that are not JSON become warnings, because an error would taint the object. */
export const keepPrivate = (
  type: string,
  kept: PrivateState,
): { readonly privateState: Uint8Array; readonly leftOut: readonly Diagnostic[] } => {
  const leftOut: Diagnostic[] = []
  const privateState = kept.toBytes((key) =>
    leftOut.push({
      severity: 'warning',
      summary: 'Provider Data Not Kept',
      detail: `${type} put a value into private state under ${JSON.stringify(key)} that is not JSON, so it was not stored. This is a bug in the provider: please report it. Everything else was saved.`,
    }),
  )
  return { privateState, leftOut }
}
