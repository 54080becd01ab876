import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { jobSummary } from '../job/job-summary.ts'
import { jobArg } from '../options/job-arg.ts'

/** `tunesmith jobs get`: shows a job. */
export const jobsGet = command({
  usesHost: true,
  args: { job: jobArg },
  examples: [
    ['tunesmith jobs get ftjob-abc123', 'Show the job'],
    ["tunesmith jobs get ftjob-abc123 --json | jq -r '.fineTunedModel'", 'Print the name of its model'],
  ],
  async run({ args, out, dependencies }) {
    const job = await clientOf(dependencies).retrieveJob(args.job, { signal: dependencies.signal })
    await out.result(job, jobSummary(job))
    return undefined
  },
})
