import type { ArgDef } from 'citty'

/** The job that a command is about. */
export const jobArg = {
  type: 'positional',
  description: 'Id of the job, as `jobs list` shows it',
  valueHint: 'ftjob-…',
} as const satisfies ArgDef

/** The status that jobs are to have. */
export const statusArg = {
  type: 'enum',
  options: ['validating_files', 'queued', 'running', 'pausing', 'paused', 'succeeded', 'failed', 'cancelled'],
  valueHint: 'status',
} as const satisfies ArgDef
