import type { Redact } from './redact.ts'

/** Copy of an error that is safe to print. */
export interface SafeCause extends Error {
  readonly code?: string
  /** Set by errors about local files. */
  readonly path?: string
}

/**
 * Copies name, message, stack, code and causes of an error, redacted, and nothing else.
 *
 * The originals contain headers, requests and sockets, which `console.log` would print.
 */
export const safeCause = (error: Error, redact: Redact): SafeCause => {
  const parts = error instanceof AggregateError ? error.errors.map((part) => String(part?.message ?? part)) : []
  const { cause } = error
  const copy = new Error(
    redact(error.message || parts.join('; ')),
    cause instanceof Error && cause !== error ? { cause: safeCause(cause, redact) } : {},
  )
  copy.name = error.name
  copy.stack = redact(error.stack ?? '')
  return Object.assign(copy, text(error, 'code', redact), text(error, 'path', redact))
}

/** Returns the innermost cause, which says what happened. */
export const rootCause = (error: SafeCause): SafeCause =>
  error.cause instanceof Error ? rootCause(error.cause) : error

const text = (error: Error, name: 'code' | 'path', redact: Redact): { [key in typeof name]?: string } => {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? { [name]: redact(value) } : {}
}
