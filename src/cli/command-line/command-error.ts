/**
 * Exit codes of the command line. `tunesmith --help` shows the table, and a number never changes its meaning.
 *
 * The names are the error codes in JSON, written like those of the client.
 */
export const exitCodes = {
  ok: { code: 0, meaning: 'success' },
  failure: { code: 1, meaning: 'the command failed or found problems' },
  usage: { code: 2, meaning: 'the command line is wrong' },
  job_failed: { code: 3, meaning: 'the job failed' },
  job_cancelled: { code: 4, meaning: 'the job was cancelled' },
  timeout: { code: 5, meaning: 'the wait timed out; the job continues' },
  interrupted: { code: 130, meaning: 'interrupted by Ctrl-C; a running job continues' },
  terminated: { code: 143, meaning: 'terminated by SIGTERM; a running job continues' },
} as const

/** How a command ended. */
export type Exit = keyof typeof exitCodes

interface Details {
  readonly advice?: string | undefined
  readonly cause?: unknown
}

/** Ends a command with a message on stderr and an exit code. */
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

/** A mistake on the command line: what is wrong, the value given, what is allowed. */
export class UsageError extends CommandError {
  override readonly name = 'UsageError'

  constructor(message: string, details: Details = {}) {
    super('usage', message, details)
  }
}

/** Ctrl-C or SIGTERM ended the command; the advice says how to return to what continues. */
export class Interruption extends CommandError {
  override readonly name = 'Interruption'

  constructor(signal: unknown, advice: string | undefined) {
    super(signal === 'SIGTERM' ? 'terminated' : 'interrupted', 'interrupted', { advice })
  }
}
