import { logLine } from './log-line.ts'
import type { Environment } from './plugin-process.ts'

/** Structured fields of a log message. */
export type LogFields = Readonly<Record<string, unknown>>

const levels = ['trace', 'debug', 'info', 'warn', 'error'] as const

/** The level of a log message, lowest first (hclog's names). */
export type LogLevel = (typeof levels)[number]

/** Writes log messages, which Terraform shows under `TF_LOG`. */
export type Logger = Readonly<Record<LogLevel, (message: string, fields?: LogFields) => void>>

/** Dependencies of `createLogger`. */
export interface LoggerOptions {
  readonly environment: Environment
  /** The provider's name, used in `TF_LOG_PROVIDER_<NAME>` and as the module of each line. */
  readonly name: string
  /** Writes one line, including its newline. */
  readonly write: (line: string) => void
  readonly clock: () => Date
}

/**
 * Creates a logger in the format that Terraform reads (go-plugin `log_entry.go`).
 * The level is `TF_LOG_PROVIDER_<NAME>`, else `TF_LOG_PROVIDER`, else `TF_LOG`; without any of them, logging is off.
 */
export const createLogger = ({ environment, name, write, clock }: LoggerOptions): Logger => {
  const threshold = thresholdOf(environment, name)
  const at =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      if (levels.indexOf(level) >= threshold) write(logLine({ level, message, module: name, time: clock(), fields }))
    }
  return { trace: at('trace'), debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

const thresholdOf = (environment: Environment, name: string): number => {
  const own = `TF_LOG_PROVIDER_${name.toUpperCase().replaceAll('-', '_')}`
  const wanted = environment[own] || environment.TF_LOG_PROVIDER || environment.TF_LOG
  if (!wanted || wanted.toLowerCase() === 'off') return Number.POSITIVE_INFINITY
  const names: readonly string[] = levels
  // As in Terraform, JSON and any invalid level enable all levels.
  return Math.max(0, names.indexOf(wanted.toLowerCase()))
}
