import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { jobArg } from '../options/job-arg.ts'
import { jobSummary } from '../output/job-summary.ts'

/** `tunesmith jobs get`: all that is known of a job. */
export const jobsGet = command({
  args: { job: jobArg },
  examples: [
    ['tunesmith jobs get ftjob-abc123', 'Shows the job'],
    ["tunesmith jobs get ftjob-abc123 --json | jq -r '.fineTunedModel'", 'Gives the name of its model'],
  ],
  async run({ args, out, world }) {
    const job = await clientOf(world).retrieveJob(args.job, { signal: world.signal })
    await out.result(job, jobSummary(job))
    return undefined
  },
})
