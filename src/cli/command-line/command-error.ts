import type { Exit } from './exit-code.ts'

interface Details {
  readonly advice?: string | undefined
  readonly cause?: unknown
}

/** Ends a command with a message on stderr and an exit code of its own. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError'
  readonly exit: Exit
  /** What to do, in one sentence. */
  readonly advice: string | undefined

  constructor(exit: Exit, message: string, { advice, cause }: Details = {}) {
    super(message, cause === undefined ? {} : { cause })
    this.exit = exit
    this.advice = advice
  }
}

/** A mistake on the command line: what is wrong, what was given, what is allowed. */
export class UsageError extends CommandError {
  override readonly name = 'UsageError'

  constructor(message: string, details: Details = {}) {
    super('usage', message, details)
  }
}

/** The end of a command by Ctrl-C or SIGTERM; its advice is how to come back to what goes on. */
export class Interruption extends CommandError {
  override readonly name = 'Interruption'

  constructor(signal: unknown, advice: string | undefined) {
    super(signal === 'SIGTERM' ? 'terminated' : 'interrupted', 'interrupted', { advice })
  }
}
