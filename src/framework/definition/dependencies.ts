/** Time, as handlers see it: real in a provider, made up in a test. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Waits; rejects with the signal's reason as soon as it is tripped. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** Waits likewise, for a deadline: in a test time passes when somebody sleeps, and never for an alarm alone. */
  alarm(milliseconds: number, signal?: AbortSignal): Promise<void>
}

/** Where log lines go: Terraform shows them under `TF_LOG_PROVIDER`. */
export type Log = {
  readonly [L in 'trace' | 'debug' | 'info' | 'warn' | 'error']: (
    message: string,
    fields?: Readonly<Record<string, unknown>>,
  ) => void
}

/** What lies outside a provider: everything that a test wants to decide itself. */
export interface Dependencies {
  readonly clock: Clock
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly log: Log
}
