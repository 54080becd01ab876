/** The clock that handlers use: real in a provider, fake in a test. */
export interface Clock {
  /** Returns milliseconds since 1970. */
  now(): number
  /** Waits. Rejects with the signal's reason as soon as the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** Waits for a deadline. A fake clock advances only for `sleep`, never for an alarm alone. */
  alarm(milliseconds: number, signal?: AbortSignal): Promise<void>
}

/** Writes log messages, which Terraform shows under `TF_LOG_PROVIDER`. */
export type Log = {
  readonly [L in 'trace' | 'debug' | 'info' | 'warn' | 'error']: (
    message: string,
    fields?: Readonly<Record<string, unknown>>,
  ) => void
}

/** Everything that a provider takes from outside, so that a test can replace it. */
export interface Dependencies {
  readonly clock: Clock
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly log: Log
}
