/**
 * What the shell is told when a command ends. `tunesmith --help` shows the table; numbers never change their meaning.
 *
 * The names are codes of errors in JSON, and are written as those of the client are.
 */
export const exitCodes = {
  ok: { code: 0, meaning: 'done' },
  failure: { code: 1, meaning: 'it failed, or found problems' },
  usage: { code: 2, meaning: 'the command line is wrong' },
  job_failed: { code: 3, meaning: 'the job failed' },
  job_cancelled: { code: 4, meaning: 'the job was cancelled' },
  timeout: { code: 5, meaning: 'the time to wait is over; the job goes on' },
  interrupted: { code: 130, meaning: 'Ctrl-C; a job that runs goes on' },
  terminated: { code: 143, meaning: 'SIGTERM; a job that runs goes on' },
} as const

/** How a command ended. */
export type Exit = keyof typeof exitCodes
