import type { Log } from './dependencies.ts'

type Fields = Readonly<Record<string, unknown>>
type Level = keyof Log

const levels: readonly Level[] = ['trace', 'debug', 'info', 'warn', 'error']

/** Makes a log that passes each message and its fields through a function, or drops it for `undefined`. */
const mapped = (
  log: Log,
  change: (message: string, fields: Fields, level: Level) => readonly [string, Fields] | undefined,
): Log => {
  const at =
    (level: Level) =>
    (message: string, fields: Fields = {}): void => {
      const changed = change(message, fields, level)
      if (changed) log[level](...changed)
    }
  return { trace: at('trace'), debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** Returns a log that adds fields to every message. */
export const withFields = (log: Log, fields: Fields): Log =>
  mapped(log, (message, own) => [message, { ...fields, ...own }])

/** What `masked` hides in log messages. */
export interface Masking {
  /** Names of fields whose values are hidden, at any depth. */
  readonly keys?: readonly string[]
  /** Text that is hidden in messages and in the values of fields. A string hides each of its occurrences. */
  readonly patterns?: readonly (string | RegExp)[]
}

const hidden = '***'

/** Returns a log that hides secrets in messages and fields. */
export const masked = (log: Log, { keys = [], patterns = [] }: Masking): Log => {
  const maskText = (text: string): string =>
    patterns.reduce<string>(
      (masked, pattern) =>
        masked.replaceAll(
          typeof pattern === 'string' || pattern.global ? pattern : new RegExp(pattern, `${pattern.flags}g`),
          hidden,
        ),
      text,
    )
  const mask = (value: unknown): unknown => {
    if (typeof value === 'string') return maskText(value)
    if (Array.isArray(value)) return value.map(mask)
    if (value instanceof Error)
      return { name: value.name, message: maskText(value.message), stack: maskText(value.stack ?? '') }
    if (typeof value !== 'object' || value === null) return value
    return maskFields(Object.fromEntries(Object.entries(value)))
  }
  const maskFields = (fields: Fields): Fields =>
    Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, keys.includes(key) ? hidden : mask(value)]))
  return mapped(log, (message, fields) => [maskText(message), maskFields(fields)])
}

/**
 * Returns the log of a subsystem, which adds its name to every message as the field `subsystem`.
 *
 * @param level the lowest level that is logged, such as `context.environment.TF_LOG_PROVIDER_NOTES_HTTP`; `off` logs
 * nothing, and any other text everything
 */
export const subsystem = (log: Log, name: string, level?: string): Log => {
  const lowest = level?.toLowerCase() === 'off' ? levels.length : levels.indexOf((level?.toLowerCase() ?? '') as Level) // -1 for any other text
  return mapped(log, (message, fields, at) =>
    levels.indexOf(at) < lowest ? undefined : [message, { subsystem: name, ...fields }],
  )
}
