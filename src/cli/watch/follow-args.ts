import type { ArgsDef } from 'citty'
import type { GivenArguments } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { durationOption } from '../options/duration-option.ts'
import type { FollowOptions } from './follow-job.ts'

/** Options of whatever follows a job. */
export const followArgs = {
  'cancel-after': {
    type: 'string',
    description: 'Cancels the job if it has not ended after so long from now, such as 90s, 30m or 2h',
    valueHint: 'duration',
  },
  timeout: {
    type: 'string',
    description: 'Ends the command after so long; the job goes on',
    valueHint: 'duration',
  },
} as const satisfies ArgsDef

/** Reads how long to follow a job. */
export const followOptions = ({
  'cancel-after': cancelAfter,
  timeout,
}: Pick<GivenArguments<typeof followArgs>, keyof typeof followArgs>): FollowOptions => {
  if (cancelAfter !== undefined && timeout !== undefined)
    throw new UsageError('--cancel-after and --timeout exclude each other: nobody would be there to cancel the job')
  return {
    cancelAfter: durationOption('cancel-after', cancelAfter),
    timeout: durationOption('timeout', timeout),
  }
}
