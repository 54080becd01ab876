import type { ArgsDef } from 'citty'
import { isCompleted } from '../../client/index.ts'
import { clientOf } from '../client-of.ts'
import { command, type GivenArguments } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { baseModelArg } from '../options/base-model-arg.ts'
import { metadataArg, metadataOption } from '../options/metadata-option.ts'
import { numberOption, whole } from '../options/number-option.ts'
import { jobSummary } from '../output/job-summary.ts'
import { redraws } from '../output/styler.ts'
import { methodArgs, methodOptions } from '../tune/method-args.ts'
import { type JobPlan, startJob } from '../tune/start-job.ts'
import { createSteps } from '../tune/steps.ts'
import { followArgs, followOptions } from '../watch/follow-args.ts'
import { comeBack, followJob } from '../watch/follow-job.ts'
import { lineView } from '../watch/line-view.ts'
import { liveView } from '../watch/live-view.ts'
import { nextHint, requireSuccess } from '../watch/outcome.ts'

const args = {
  file: { type: 'positional', description: 'JSON lines to train on, or the id of an uploaded file', valueHint: 'path' },
  model: baseModelArg,
  validation: { type: 'string', description: 'Validation data: a file, or the id of one', valueHint: 'path' },
  suffix: { type: 'string', description: 'Added to the name of the model, at most 64 characters' },
  ...methodArgs,
  seed: { type: 'string', description: 'Makes the job reproducible', valueHint: 'number' },
  metadata: { ...metadataArg, description: 'Pair to find the job by' },
  wait: { type: 'boolean', description: 'Follows the job until it has ended; so do the next two' },
  ...followArgs,
  check: { type: 'boolean', default: true, description: 'Uploads without a check of model and data' },
} as const satisfies ArgsDef

/** `tunesmith tune`: uploads training data, starts a job with it and, if told to, follows it. */
export const tune = command({
  args,
  examples: [
    ['tunesmith tune training.jsonl --model gpt-4.1-mini --suffix support --wait', 'Trains, and shows how it goes'],
    ['tunesmith tune training.jsonl -m gpt-4.1 --validation validation.jsonl --epochs 2', 'Starts a job, and ends'],
    ['tunesmith tune file-abc123 -m gpt-4.1-mini --json', 'Trains on a file that is there already'],
    ['tunesmith tune preferences.jsonl -m gpt-4.1-mini --method dpo --beta 0.2', 'Trains on preferences'],
  ],
  async run(context) {
    const { args: given, out, world, whenInterrupted } = context
    const follow = followOptions(given)
    const plan = await planOf(given)
    const client = clientOf(world)
    const steps = createSteps(world)
    let job = await startJob(plan, client, steps, context).finally(() => steps.close())
    whenInterrupted(comeBack(job.id))
    world.signal.throwIfAborted()
    if (given.wait || follow.cancelAfter !== undefined || follow.timeout !== undefined) {
      const view = redraws(world.stderr, world.env)
        ? liveView(world.stderr, world)
        : lineView({ write: (_, text) => (text === '' ? undefined : out.say(text)), say: out.say })
      job = await followJob(job, client, view, follow, world)
    }
    await out.result(job, jobSummary(job))
    requireSuccess(job)
    out.say(isCompleted(job) ? nextHint(job) : `To follow it: tunesmith watch ${job.id}`)
    return undefined
  },
})

const planOf = async (given: GivenArguments<typeof args>): Promise<JobPlan> => {
  const { file, model, validation, suffix, check, seed, metadata } = given
  if (file === '-' || validation === '-')
    throw new UsageError('what is trained on must be a file, got - for stdin: write it to a file first')
  return {
    model,
    trainingFile: file,
    validationFile: validation,
    suffix,
    seed: numberOption('seed', seed, ...whole(0, 2 ** 31 - 1)),
    metadata: metadataOption(metadata),
    method: await methodOptions(given),
    check,
  }
}
