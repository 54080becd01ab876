import type { FineTuningJob, ListJobsOptions } from '../../client/index.ts'
import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { statusArg } from '../options/job-arg.ts'
import { metadataArg, metadataOption } from '../options/metadata-option.ts'
import { numberOption, whole } from '../options/number-option.ts'
import { momentOf } from '../output/amounts.ts'

/** `tunesmith jobs list`: lists jobs, newest first, as they are read. */
export const jobsList = command({
  usesHost: true,
  args: {
    status: { ...statusArg, description: 'List only jobs with this status, such as running' },
    metadata: { ...metadataArg, description: 'List only jobs with this metadata' },
    limit: { type: 'string', alias: 'n', description: 'Number of jobs to list (default: all)', valueHint: 'number' },
  },
  examples: [
    ['tunesmith jobs list', 'List all jobs, newest first'],
    ['tunesmith jobs list --status running --metadata team=search', 'List the running jobs of a team'],
    ["tunesmith jobs list --json | jq -r '.[0].id'", 'Print the id of the newest job'],
  ],
  async run({ args, out, dependencies }) {
    const limit = numberOption('limit', args.limit, ...whole(1))
    const metadata = metadataOption(args.metadata)
    let count = 0
    async function* wanted(options: ListJobsOptions): AsyncGenerator<FineTuningJob, void> {
      for await (const job of clientOf(dependencies).listJobs(options)) {
        if (args.status !== undefined && job.status !== args.status) continue
        yield job
        if (++count === limit) return
      }
    }
    await out.rows(wanted({ metadata, signal: dependencies.signal }), {
      Job: ({ id }) => id,
      Status: ({ status }) => status,
      Created: ({ createdAt }) => momentOf(createdAt),
      Model: ({ model }) => model,
      'Fine-tuned model': ({ fineTunedModel }) => fineTunedModel,
    })
    if (count === 0)
      out.say(args.status === undefined && metadata === undefined ? 'There are no jobs.' : 'No jobs match.')
    return undefined
  },
})
