import type { ArgDef, ArgsDef } from 'citty'
import {
  bestCheckpoint,
  type CallOptions,
  type FineTuning,
  type FineTuningJob,
  hasFailed,
  wasCancelled,
} from '../../client/index.ts'
import { CommandError, UsageError } from '../command-line/command-error.ts'
import { reasonOf } from '../output/job-summary.ts'
import { numberOption, whole } from './number-option.ts'

/** A model on the command line: its name, or a job that has made it. */
export const modelArg = {
  type: 'positional',
  description: 'Name of a model or checkpoint (ft:…), or id of the job that made it',
} as const satisfies ArgDef

/** Which model of a job is meant. */
export const checkpointArgs = {
  best: { type: 'boolean', description: 'Of a job, the checkpoint with the lowest validation loss or highest reward' },
  step: { type: 'string', description: 'Of a job, the checkpoint of this step', valueHint: 'number' },
} as const satisfies ArgsDef

interface Which {
  readonly best?: boolean | undefined
  readonly step?: string | undefined
}

/** The name of the model that was named: itself, or of a job the model that it made, or one of its checkpoints. */
export const namedModel = async (
  name: string,
  { best = false, step }: Which,
  client: FineTuning,
  options: CallOptions,
): Promise<string> => {
  const wanted = numberOption('step', step, ...whole(1))
  if (best && wanted !== undefined) throw new UsageError('--best and --step exclude each other')
  if (/^ftch?kpt[_-]/.test(name))
    throw new UsageError(`${name} is the id of a checkpoint, and what is needed is the name of its model`, {
      advice: 'Give that name (ft:…:ckpt-step-N), which `tunesmith checkpoints <job>` shows, or the job with --step.',
    })
  if (!name.startsWith('ftjob-')) {
    if (best || wanted !== undefined)
      throw new UsageError(
        `--${best ? 'best' : 'step'} picks a checkpoint of a job, and ${JSON.stringify(name)} is none`,
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
  throw new CommandError('failure', `${job.id} has no checkpoint of step ${wanted}, only of ${steps.join(', ')}`, {
    advice: 'Name one of these with --step, take the --best, or leave both out for the model itself.',
  })
}

const noModel = (job: FineTuningJob): never => {
  const { id, status } = job
  if (hasFailed(job)) throw new CommandError('failure', `${id} has failed and made no model: ${reasonOf(job)}`)
  if (wasCancelled(job)) throw new CommandError('failure', `${id} was cancelled and made no model`)
  throw new CommandError('failure', `${id} has no model yet: it is ${status}`, {
    advice: `Try again when it has succeeded: tunesmith watch ${id}`,
  })
}
