import type { JobEvent } from '../../client/index.ts'
import { clientOf } from '../client-of.ts'
import { command } from '../command.ts'
import { momentOf } from '../duration.ts'
import { jobArg } from '../job-summary.ts'
import { countOption } from '../number-option.ts'

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
    const limit = countOption('limit', args.limit)
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
