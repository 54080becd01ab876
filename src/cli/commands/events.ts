import type { JobEvent } from '../../client/index.ts'
import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { jobArg } from '../options/job-arg.ts'
import { numberOption, whole } from '../options/number-option.ts'
import { momentOf } from '../output/amounts.ts'

/** `tunesmith events`: shows the events of a job, newest last. */
export const events = command({
  usesHost: true,
  args: {
    job: jobArg,
    limit: {
      type: 'string',
      alias: 'n',
      description: 'Show only the newest events (default: all)',
      valueHint: 'number',
    },
  },
  examples: [
    ['tunesmith events ftjob-abc123', 'Show all events, newest last'],
    ['tunesmith events ftjob-abc123 --limit 10', 'Show the last ten events'],
    ['tunesmith watch ftjob-abc123', 'Show events as they happen'],
  ],
  async run({ args, out, dependencies }) {
    const limit = numberOption('limit', args.limit, ...whole(1))
    const newest: JobEvent[] = []
    for await (const event of clientOf(dependencies).listJobEvents(args.job, { signal: dependencies.signal }))
      if (newest.push(event) === limit) break
    await out.rows(newest.reverse(), {
      Time: ({ createdAt }) => momentOf(createdAt),
      Level: ({ level }) => level,
      Event: ({ message }) => message,
    })
    if (newest.length === 0) out.say('The job has no events yet.')
    return undefined
  },
})
