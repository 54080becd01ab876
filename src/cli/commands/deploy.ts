import { command } from '../command-line/command.ts'
import { CommandError, UsageError } from '../command-line/command-error.ts'
import { hostClientOf } from '../host-client.ts'
import { jobArg } from '../options/job-arg.ts'
import { chooseCheckpoints } from '../weights/choose-checkpoints.ts'

/** `tunesmith deploy`: deploys the model of a job, where the host does it with the API key. */
export const deploy = command({
  usesHost: true,
  args: {
    job: jobArg,
    name: { type: 'string', required: true, description: 'Name to deploy under', valueHint: 'name' },
    checkpoint: {
      type: 'string',
      default: 'final',
      description: 'Checkpoint to deploy: final, best or step-N',
      valueHint: 'checkpoint',
    },
  },
  examples: [
    ['tunesmith deploy ftjob-abc123 --name support', 'Deploy the model, and wait until it answers'],
    ['tunesmith deploy ftjob-abc123 --name support --checkpoint best', 'Deploy the checkpoint that is evaluated best'],
  ],
  async run({ args, out, dependencies: all, whenInterrupted }) {
    const { signal } = all
    if (args.checkpoint === 'all') throw new UsageError('--checkpoint must be final, best or step-N, got "all"')
    const { client } = hostClientOf(all)
    const job = await client.jobs.get(args.job, { signal })
    if (job.status !== 'succeeded')
      throw new CommandError('failure', `${job.id} is "${job.status}"; only a job that has succeeded can be deployed`, {
        advice: `Follow it with: tunesmith watch ${job.id}`,
      })
    const [checkpoint] = chooseCheckpoints(await client.jobs.checkpoints(job.id, { signal }), args.checkpoint)
    if (!checkpoint) throw new CommandError('failure', 'the job has no checkpoints')
    const made = await client.deployments.create(
      { name: args.name, baseModel: job.model, jobId: job.id, checkpointId: checkpoint.id },
      { signal },
    )
    whenInterrupted(`The host goes on deploying ${made.name}.`)
    out.say(`${made.name}: ${made.status}`)
    const deployment = await client.deployments.waitUntilActive(made.name, { signal })
    await out.result({ job: job.id, checkpoint: checkpoint.id, ...deployment }, `${made.name} answers.`)
    return undefined
  },
})
