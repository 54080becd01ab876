import type { ArgsDef } from 'citty'
import {
  bestCheckpoint,
  type CallOptions,
  type FineTuning,
  type FineTuningJob,
  hasFailed,
  isCompleted,
  wasCancelled,
} from '../../client/index.ts'
import type { IdArg } from '../command-line/command.ts'
import { CommandError, UsageError } from '../command-line/command-error.ts'
import { reasonOf } from '../job/job-summary.ts'
import { numberOption, whole } from './number-option.ts'

/** The model to train. */
export const baseModelArg = {
  type: 'string',
  alias: 'm',
  required: true,
  description: 'Base model to train, such as gpt-4.1-mini',
  valueHint: 'model',
  ids: ['model'],
} as const satisfies IdArg

/** A model on the command line: its name, or the job that made it. */
export const modelArg = {
  type: 'positional',
  description: 'Name of a model or checkpoint (ft:…), or id of the job that made it',
  ids: ['model', 'job', 'checkpoint'], // a checkpoint gets advice of its own
} as const satisfies IdArg

/** Which model of a job is meant. */
export const checkpointArgs = {
  best: {
    type: 'boolean',
    description: 'Use the best checkpoint of the job: lowest validation loss or highest reward',
  },
  step: { type: 'string', description: 'Use the checkpoint of the job at this step', valueHint: 'number' },
} as const satisfies ArgsDef

interface Which {
  readonly best?: boolean | undefined
  readonly step?: string | undefined
}

/** Returns the name of a model: the given one, or for a job, its model or one of its checkpoints. */
export const namedModel = async (
  name: string,
  { best = false, step }: Which,
  client: FineTuning,
  options: CallOptions,
): Promise<string> => {
  const wanted = numberOption('step', step, ...whole(1))
  if (best && wanted !== undefined) throw new UsageError('--best and --step cannot be combined')
  if (/^ftch?kpt[_-]/.test(name))
    throw new UsageError(`${name} is the id of a checkpoint; the name of its model is needed`, {
      advice: 'Run `tunesmith checkpoints <job>` to see that name (ft:…:ckpt-step-N), or give the job and --step.',
    })
  if (!name.startsWith('ftjob-')) {
    if (best || wanted !== undefined)
      throw new UsageError(
        `--${best ? 'best' : 'step'} chooses a checkpoint of a job, and ${JSON.stringify(name)} is not the id of a job`,
      )
    return name
  }
  const job = await client.retrieveJob(name, options)
  if (!best && wanted === undefined) return job.fineTunedModel ?? noModel(job)
  const checkpoints = await Array.fromAsync(client.listJobCheckpoints(job.id, options))
  const found = best ? bestCheckpoint(checkpoints) : checkpoints.find(({ stepNumber }) => stepNumber === wanted)
  if (found) return found.fineTunedModelCheckpoint
  if (checkpoints.length === 0) return noModel(job)
  const steps = checkpoints.map(({ stepNumber }) => stepNumber).sort((a, b) => a - b)
  throw new CommandError('failure', `${job.id} has no checkpoint at step ${wanted}, only at ${steps.join(', ')}`, {
    advice: 'Give one of these with --step, use --best, or leave both out for the final model.',
  })
}

const noModel = (job: FineTuningJob): never => {
  const { id, status } = job
  if (hasFailed(job)) throw new CommandError('failure', `${id} failed and has no model: ${reasonOf(job)}`)
  if (wasCancelled(job)) throw new CommandError('failure', `${id} was cancelled and has no model`)
  if (isCompleted(job))
    throw new CommandError('failure', `${id} has succeeded, and the host returns no name of a model`, {
      advice: 'Deploy it as the host requires, and give the name that it answers under: see docs/hosts/.',
    })
  throw new CommandError('failure', `${id} has no model yet; its status is ${status}`, {
    advice: `Try again when the job has succeeded: tunesmith watch ${id}`,
  })
}
