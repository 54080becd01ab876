import type { ArgsDef } from 'citty'
import type { GivenArguments } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { durationOption } from '../options/number-option.ts'
import type { FollowOptions } from './follow-job.ts'

/** Options of commands that follow a job. */
export const followArgs = {
  'cancel-after': {
    type: 'string',
    description: 'Cancel the job if it has not ended after this time, such as 90s, 30m or 2h',
    valueHint: 'duration',
  },
  timeout: {
    type: 'string',
    description: 'Stop waiting after this time; the job continues',
    valueHint: 'duration',
  },
} as const satisfies ArgsDef

/** Reads how long to follow a job. */
export const followOptions = ({
  'cancel-after': cancelAfter,
  timeout,
}: Pick<GivenArguments<typeof followArgs>, keyof typeof followArgs>): FollowOptions => {
  if (cancelAfter !== undefined && timeout !== undefined)
    throw new UsageError(
      '--cancel-after and --timeout cannot be combined: after the timeout, nothing would be left to cancel the job',
    )
  return {
    cancelAfter: durationOption('cancel-after', cancelAfter),
    timeout: durationOption('timeout', timeout),
  }
}
