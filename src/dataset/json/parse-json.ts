import { findJsonFault } from './find-json-fault.ts'

/** The parsed value, or the reason why a text is not JSON. The column is counted from 1. */
export type ParsedJson =
  | { readonly value: unknown; readonly fault?: undefined }
  | { readonly fault: string; readonly column: number }

/** Parses JSON, and explains faults better than `JSON.parse`. */
export const parseJson = (text: string): ParsedJson => {
  try {
    return { value: JSON.parse(text) }
  } catch {
    const { reason, index } = findJsonFault(text) ?? { reason: 'the parser rejects it', index: 0 }
    return { fault: `is not JSON: ${reason}`, column: index + 1 }
  }
}
