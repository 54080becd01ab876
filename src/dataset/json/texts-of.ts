import type { JsonPath } from './json-path.ts'

/** A string in a JSON value. */
export interface TextAt {
  readonly text: string
  readonly path: JsonPath
  /** Whether the string is the last key of the path, and not the value there. */
  readonly isKey: boolean
}

/** Yields every string of a JSON value, keys of objects included. */
export function* textsOf(value: unknown, path: JsonPath = []): Generator<TextAt> {
  const waiting: { readonly value: unknown; readonly path: JsonPath }[] = [{ value, path }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next.value === 'string') yield { text: next.value, path: next.path, isKey: false }
    if (typeof next.value !== 'object' || next.value === null) continue
    const isList = Array.isArray(next.value)
    // From the last, so that they come off the stack in the order of the text.
    for (const [key, inside] of Object.entries(next.value).reverse()) {
      const to = [...next.path, isList ? Number(key) : key]
      if (!isList) yield { text: key, path: to, isKey: true }
      waiting.push({ value: inside, path: to })
    }
  }
}
