import { logLine } from './log-line.ts'
import type { Environment } from './plugin-process.ts'

/** AttributeOptions that go with a log message. */
export type LogFields = Readonly<Record<string, unknown>>

const levels = ['trace', 'debug', 'info', 'warn', 'error'] as const

/** How much a log message matters, least first (hclog's names). */
export type LogLevel = (typeof levels)[number]

/** Writes log messages that Terraform shows under TF_LOG. */
export type Logger = Readonly<Record<LogLevel, (message: string, fields?: LogFields) => void>>

/** What `createLogger` takes from outside. */
export interface LoggerOptions {
  readonly environment: Environment
  /** The provider's name: in `TF_LOG_PROVIDER_<NAME>`, and the module of each line. */
  readonly name: string
  /** Takes one line, its newline included. */
  readonly write: (line: string) => void
  readonly clock: () => Date
}

/**
 * Makes a logger whose lines Terraform understands (go-plugin `log_entry.go`).
 * The level comes from `TF_LOG_PROVIDER_<NAME>`, else `TF_LOG_PROVIDER`, else `TF_LOG`; with none of them it is silent.
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
  // As Terraform has it, JSON and whatever is no level mean all of them.
  return Math.max(0, names.indexOf(wanted.toLowerCase()))
}
