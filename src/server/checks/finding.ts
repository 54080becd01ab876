import { ServerError } from '../server-error.ts'

/** What one check has found. */
export interface Finding {
  readonly check: string
  readonly state: 'ok' | 'warn' | 'fail'
  readonly found: string
  /** What to do, in a sentence. */
  readonly advice?: string
}

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What checks depend on. */
export interface CheckDependencies {
  readonly fetch: typeof fetch
  readonly env: Environment
}

/** Returns what an error says to do. */
export const adviceOf = (error: unknown, otherwise = 'See the message.'): string =>
  error instanceof ServerError ? error.advice : otherwise
