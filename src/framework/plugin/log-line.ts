/** One log message, with all that its line says. */
interface LogEntry {
  readonly level: string
  readonly message: string
  readonly module: string
  readonly time: Date
  readonly fields: Readonly<Record<string, unknown>>
}

/** Terraform splits lines of 64 KiB, and no longer sees that they are JSON (go-plugin `client.go`). */
const maxLine = 64 * 1024 - 1

/** A message of this length leaves room on its line, even if each of its characters is escaped. */
const maxText = 8 * 1024

/**
 * Renders one line of hclog's JSON (go-plugin `log_entry.go`).
 * Terraform panics when `@message` is not a string, and takes the line as plain text unless `@timestamp` has six
 * digits after the point.
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

/** What JSON makes of a value, or of its text when JSON cannot (a cycle, a getter that throws). */
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
  // Not every property: some clients hang requests on their errors, keys included.
  const code = 'code' in value ? value.code : undefined
  return { name: value.name, message: value.message, code, stack: value.stack, cause: value.cause }
}

const cut = (text: string): string =>
  text.length <= maxText ? text : `${text.slice(0, maxText - 100)}… (${text.length} characters)`
