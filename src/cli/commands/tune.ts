import type { ArgsDef } from 'citty'
import { isCompleted } from '../../client/index.ts'
import { profileOf, settingsFromEnvironment } from '../../openai/index.ts'
import { clientOf } from '../client-of.ts'
import { command, type GivenArguments } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import type { Dependencies } from '../dependencies.ts'
import { jobSummary } from '../job/job-summary.ts'
import { lastNewJobText } from '../job/last-new-job.ts'
import { metadataArg, metadataOption } from '../options/metadata-option.ts'
import { baseModelArg } from '../options/model-arg.ts'
import { numberOption, whole } from '../options/number-option.ts'
import { createSteps } from '../output/steps.ts'
import { redraws } from '../output/styler.ts'
import { methodArgs, methodOptions } from '../tune/method-args.ts'
import { type JobPlan, startJob } from '../tune/start-job.ts'
import { followArgs, followOptions } from '../watch/follow-args.ts'
import { followJob, howToReturn } from '../watch/follow-job.ts'
import { lineView } from '../watch/line-view.ts'
import { liveView } from '../watch/live-view.ts'
import { nextStep, requireSuccess } from '../watch/outcome.ts'

const args = {
  file: { type: 'positional', description: 'JSONL file to train on, or id of an uploaded file', valueHint: 'path' },
  model: baseModelArg,
  validation: {
    type: 'string',
    description: 'Validation data: a JSONL file, or id of an uploaded file',
    valueHint: 'path',
  },
  suffix: { type: 'string', description: 'Suffix of the model name, at most 64 characters' },
  ...methodArgs,
  seed: { type: 'string', description: 'Seed that makes the job reproducible', valueHint: 'number' },
  metadata: { ...metadataArg, description: 'Metadata to find the job by' },
  wait: { type: 'boolean', description: 'Follow the job until it ends (implied by --cancel-after and --timeout)' },
  ...followArgs,
  again: { type: 'boolean', description: 'Start another job even if an identical one was started within the last day' },
  check: { type: 'boolean', default: true, description: 'Upload without checking model and data' },
} as const satisfies ArgsDef

/** `tunesmith tune`: uploads training data, starts a job, and follows it with `--wait`. */
export const tune = command({
  usesHost: true,
  args,
  examples: [
    ['tunesmith tune training.jsonl --model gpt-4.1-mini --suffix support --wait', 'Train, and show the progress'],
    [
      'tunesmith tune training.jsonl -m gpt-4.1 --validation validation.jsonl --epochs 2',
      'Start a job without waiting',
    ],
    ['tunesmith tune file-abc123 -m gpt-4.1-mini --json', 'Train on a file that was uploaded before'],
    ['tunesmith tune preferences.jsonl -m gpt-4.1-mini --method dpo --beta 0.2', 'Train on preferences'],
  ],
  async run(context) {
    const { args: given, out, dependencies, whenInterrupted } = context
    const follow = followOptions(given)
    const plan = await planOf(given, dependencies)
    const closing = lastNewJobText(dependencies)
    if (closing !== undefined) out.say(closing)
    const client = clientOf(dependencies)
    const steps = createSteps(dependencies)
    let job = await startJob(plan, client, steps, context).finally(() => steps.close())
    whenInterrupted(howToReturn(job.id))
    dependencies.signal.throwIfAborted()
    if (given.wait || follow.cancelAfter !== undefined || follow.timeout !== undefined) {
      const view = redraws(dependencies.stderr, dependencies.env)
        ? liveView(dependencies.stderr, dependencies)
        : lineView({ write: (_, text) => (text === '' ? undefined : out.say(text)), say: out.say })
      job = await followJob(job, client, view, follow, dependencies)
    }
    await out.result(job, jobSummary(job))
    requireSuccess(job)
    out.say(isCompleted(job) ? await nextStep(job, client, dependencies) : `To follow it: tunesmith watch ${job.id}`)
    return undefined
  },
})

const planOf = async (
  given: GivenArguments<typeof args>,
  { env, signal }: Pick<Dependencies, 'env' | 'signal'>,
): Promise<JobPlan> => {
  const { file, model, validation, suffix, check, again, seed, metadata } = given
  if (file === '-' || validation === '-')
    throw new UsageError('training and validation data must be files, got - for stdin; save it as a file first')
  const { suffix: longest } = profileOf(settingsFromEnvironment(env)).limits
  if (suffix !== undefined && (suffix === '' || suffix.length > longest))
    throw new UsageError(`--suffix must have 1 to ${longest} characters, got ${suffix.length}`)
  return {
    model,
    trainingFile: file,
    validationFile: validation,
    suffix,
    seed: numberOption('seed', seed, ...whole(0, 2 ** 31 - 1)),
    metadata: metadataOption(metadata),
    method: await methodOptions(given, { signal }),
    check,
    again: again ?? false,
  }
}
