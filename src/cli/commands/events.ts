import type { JobEvent } from '../../client/index.ts'
import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { jobArg } from '../options/job-arg.ts'
import { numberOption, whole } from '../options/number-option.ts'
import { momentOf } from '../output/amounts.ts'

/** `tunesmith events`: what has happened to a job so far, the newest last. */
export const events = command({
  args: {
    job: jobArg,
    limit: {
      type: 'string',
      alias: 'n',
      description: 'How many of the newest to show (default: all)',
      valueHint: 'number',
    },
  },
  examples: [
    ['tunesmith events ftjob-abc123', 'Shows what happened, the newest last'],
    ['tunesmith events ftjob-abc123 --limit 10', 'Shows the last ten events'],
    ['tunesmith watch ftjob-abc123', 'Shows them as they happen'],
  ],
  async run({ args, out, world }) {
    const limit = numberOption('limit', args.limit, ...whole(1))
    const newest: JobEvent[] = []
    for await (const event of clientOf(world).listJobEvents(args.job, { signal: world.signal }))
      if (newest.push(event) === limit) break
    await out.rows(newest.reverse(), {
      Time: ({ createdAt }) => momentOf(createdAt),
      Level: ({ level }) => level,
      Event: ({ message }) => message,
    })
    if (newest.length === 0) out.say('Nothing has happened yet.')
    return undefined
  },
})
