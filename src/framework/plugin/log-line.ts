/** One log message with its level, module, time and fields. */
interface LogEntry {
  readonly level: string
  readonly message: string
  readonly module: string
  readonly time: Date
  readonly fields: Readonly<Record<string, unknown>>
}

/** Terraform splits longer lines, and no longer recognizes them as JSON (go-plugin `client.go`). */
const maxLine = 64 * 1024 - 1

/** A message of this length fits on a line even if each character is escaped. */
const maxText = 8 * 1024

/**
 * Formats one line of hclog's JSON (go-plugin `log_entry.go`).
 * Terraform panics if `@message` is not a string, and treats the line as plain text unless `@timestamp` has six
 * fractional digits.
 */
export const logLine = ({ level, message, module, time, fields }: LogEntry): string => {
  const own = {
    '@level': level,
    '@message': cut(String(message)),
    '@module': module,
    '@timestamp': time.toISOString().replace('Z', '000Z'),
  }
  const line = `${JSON.stringify({ ...printable(fields), ...own })}\n`
  if (Buffer.byteLength(line) <= maxLine) return line
  return `${JSON.stringify({ ...own, dropped_fields: Object.keys(fields).length })}\n`
}

const printable = (fields: LogEntry['fields']): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, plain(value)]))

/** Converts a value to JSON, or to an explanation if that fails (a cycle, a getter that throws). */
const plain = (value: unknown): unknown => {
  try {
    const json = JSON.stringify(value, replace)
    return json === undefined ? undefined : JSON.parse(json)
  } catch (error) {
    return `(cannot be shown: ${error instanceof Error ? cut(error.message) : 'unknown'})`
  }
}

const replace = (_key: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'string') return cut(value)
  if (!(value instanceof Error)) return value
  // Not every property: some clients attach requests to their errors, including keys.
  const code = 'code' in value ? value.code : undefined
  return { name: value.name, message: value.message, code, stack: value.stack, cause: value.cause }
}

const cut = (text: string): string =>
  text.length <= maxText ? text : `${text.slice(0, maxText - 100)}… (${text.length} characters)`
