import type { Exit } from './exit-code.ts'

/** Ends a command with a message on stderr and an exit code of its own. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError'
  readonly exit: Exit
  /** What to do, in one sentence. */
  readonly advice: string | undefined

  constructor(
    exit: Exit,
    message: string,
    { advice, cause }: { readonly advice?: string; readonly cause?: unknown } = {},
  ) {
    super(message, cause === undefined ? {} : { cause })
    this.exit = exit
    this.advice = advice
  }
}

/** A mistake on the command line: what is wrong, what was given, what is allowed. */
export class UsageError extends CommandError {
  override readonly name = 'UsageError'

  constructor(message: string, details: { readonly advice?: string; readonly cause?: unknown } = {}) {
    super('usage', message, details)
  }
}
