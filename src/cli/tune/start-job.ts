import { existsSync } from 'node:fs'
import type { ArgsDef } from 'citty'
import type { FineTuning, FineTuningJob, NewJob } from '../../client/index.ts'
import type { CommandContext } from '../command-line/command.ts'
import { checkData } from './check-data.ts'
import { checkModel } from './check-model.ts'
import { createJob } from './create-job.ts'
import { type MethodOptions, methodFor } from './method-args.ts'
import type { Steps } from './steps.ts'
import { upload } from './upload.ts'

/** A job to start: its files are local ones or ids, and its data may decide the method. */
export interface JobPlan extends Omit<NewJob, 'method'> {
  readonly method: MethodOptions
  /** Whether to check model and data before anything is uploaded. */
  readonly check: boolean
}

const nothingStarted = 'No job was started, and nothing has to be paid.'

/** Checks, uploads and starts; says of each step what comes of it, and what is left when one fails. */
export const startJob = async (
  { method, check, trainingFile, validationFile, ...job }: JobPlan,
  client: FineTuning,
  steps: Steps,
  { out, world, whenInterrupted }: Pick<CommandContext<ArgsDef>, 'out' | 'world' | 'whenInterrupted'>,
): Promise<FineTuningJob> => {
  const { signal } = world
  whenInterrupted(nothingStarted)
  const local = { training: localPath(trainingFile), validation: localPath(validationFile) }
  if (check) await checkModel(client, job.model, { signal })
  const { nEpochs } = method.hyperparameters
  const epochs = typeof nEpochs === 'number' ? nEpochs : undefined
  const data = check ? await checkData({ ...local, model: job.model, epochs }, steps, world) : undefined
  const chosen = methodFor(method, data?.format)

  const uploaded: string[] = []
  const idOf = async (path: string) => {
    const id = await upload(path, client, steps, signal)
    uploaded.push(`${path} is uploaded: next time, give ${id} in its place.`)
    whenInterrupted([nothingStarted, ...uploaded].join(' '))
    return id
  }
  try {
    const files = {
      trainingFile: local.training === undefined ? trainingFile : await idOf(local.training),
      validationFile: local.validation === undefined ? validationFile : await idOf(local.validation),
    }
    signal.throwIfAborted()
    return await createJob({ ...job, ...files, method: chosen }, client, steps, signal)
  } catch (error) {
    steps.close()
    // An interruption tells it by itself.
    if (!signal.aborted) for (const remark of uploaded) out.say(remark)
    throw error
  }
}

/** What is to be uploaded; undefined for the id of a file, unless there is a file of that name. */
const localPath = (given: string | undefined): string | undefined =>
  given === undefined || (/^file-[\w-]+$/.test(given) && !existsSync(given)) ? undefined : given
