import type { ArgDef } from 'citty'
import { jobStatuses } from '../../openai/index.ts'
import type { IdArg } from '../command-line/command.ts'

/** The job that a command works on. */
export const jobArg = {
  type: 'positional',
  description: 'Id of the job, as shown by `jobs list`',
  valueHint: 'ftjob-…',
  ids: ['job'],
} as const satisfies IdArg

/** The status to filter jobs by. */
export const statusArg = {
  type: 'enum',
  options: [...jobStatuses],
  valueHint: 'status',
} as const satisfies ArgDef
