import { findJsonFault } from './find-json-fault.ts'

/** What a text is as JSON, or why it is none; the column is counted from 1. */
export type ParsedJson =
  | { readonly value: unknown; readonly fault?: undefined }
  | { readonly fault: string; readonly column: number }

/** Parses JSON; says more than `JSON.parse` where a text is none. */
export const parseJson = (text: string): ParsedJson => {
  try {
    return { value: JSON.parse(text) }
  } catch {
    const { reason, index } = findJsonFault(text) ?? { reason: 'its parser refuses it', index: 0 }
    return { fault: `is not JSON: ${reason}`, column: index + 1 }
  }
}
