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
