import { bestCheckpoint, type JobCheckpoint } from '../../client/index.ts'
import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { jobArg } from '../options/job-arg.ts'
import { measureOf } from '../output/amounts.ts'
import type { Columns } from '../output/output.ts'

/** Measures in the order of their columns; the JSON has all of them. */
const measures = {
  trainLoss: 'Training loss',
  validLoss: 'Validation loss',
  fullValidLoss: 'Full validation loss',
  trainMeanReward: 'Training reward',
  fullValidMeanReward: 'Validation reward',
} as const

/** `tunesmith checkpoints`: lists the models that a job kept, by step. */
export const checkpoints = command({
  usesHost: true,
  args: { job: jobArg },
  examples: [
    ['tunesmith checkpoints ftjob-abc123', 'Show steps, losses and models, and the best one'],
    ["tunesmith checkpoints ftjob-abc123 --json | jq -r '.[].fineTunedModelCheckpoint'", 'Print their models'],
  ],
  async run({ args, out, dependencies }) {
    const client = clientOf(dependencies)
    const found = (
      await Array.fromAsync(client.listJobCheckpoints(args.job, { signal: dependencies.signal }))
    ).toReversed()
    const best = bestCheckpoint(found)
    const measured = Object.entries(measures).filter(([name]) => found.some(({ metrics }) => name in metrics))
    const columns: Columns<JobCheckpoint> = {
      Step: ({ stepNumber }) => stepNumber,
      ...Object.fromEntries(
        measured.map(([name, title]) => [
          title,
          ({ metrics: { [name]: value } }: JobCheckpoint) => (value === undefined ? undefined : measureOf(value)),
        ]),
      ),
      '': (one) => (one === best && found.length > 1 ? 'best' : ''),
      Model: ({ fineTunedModelCheckpoint }) => fineTunedModelCheckpoint,
    }
    await out.rows(found, columns)
    if (found.length > 0) return undefined
    const { status } = await client.retrieveJob(args.job, { signal: dependencies.signal })
    out.say(`${args.job} (${status}) has no checkpoints.`)
    return undefined
  },
})
