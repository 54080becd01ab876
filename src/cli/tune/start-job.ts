import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { ArgsDef } from 'citty'
import type { FineTuning, FineTuningJob, NewJob } from '../../client/index.ts'
import { profileOf, requireFitting, settingsFromEnvironment } from '../../openai/index.ts'
import type { CommandContext } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import type { Dependencies } from '../dependencies.ts'
import { sizeOf } from '../output/amounts.ts'
import type { Steps } from '../output/steps.ts'
import { checkData } from './check-data.ts'
import { checkModel } from './check-model.ts'
import { createJob } from './create-job.ts'
import { findAlike, findIdentical, identityOf, recentJobs } from './identical-job.ts'
import { type MethodOptions, methodFor } from './method-args.ts'

/** A job to start. Its files are local files or ids, and its data may decide the method. */
export interface JobPlan extends Omit<NewJob, 'method'> {
  readonly method: MethodOptions
  /** Whether to check model and data before uploading anything. */
  readonly check: boolean
  /** Whether to start another job even if an identical one was started within the last day. */
  readonly again: boolean
}

const nothingStarted = 'No job was started, and nothing will be billed.'

/** Checks, uploads and starts a job. Reports every step, and what was uploaded when a step fails. */
export const startJob = async (
  { method, check, again, trainingFile, validationFile, ...job }: JobPlan,
  client: FineTuning,
  steps: Steps,
  context: Pick<CommandContext<ArgsDef>, 'out' | 'dependencies' | 'whenInterrupted'>,
): Promise<FineTuningJob> => {
  const { out, dependencies, whenInterrupted } = context
  const { signal } = dependencies
  whenInterrupted(nothingStarted)
  const local = { training: localPath(trainingFile), validation: localPath(validationFile) }
  if (check) await checkModel(client, job.model, { signal })
  const { nEpochs } = method.hyperparameters
  const epochs = typeof nEpochs === 'number' ? nEpochs : undefined
  const data = check ? await checkData({ ...local, model: job.model, epochs }, steps, dependencies) : undefined
  const chosen = methodFor(method, data?.format)
  if (chosen.type === 'reinforcement' && validationFile === undefined)
    throw new UsageError(
      '--validation is missing: reinforcement needs validation data, and the API rejects a job without it',
    )

  requireOfHost({ ...job, method: chosen }, dependencies.env)

  const files = [fileOf(trainingFile, local.training), validationFile && fileOf(validationFile, local.validation)].map(
    (file) => file || undefined,
  )
  const identity = await identityOf({ job: { ...job, method: chosen }, files }, dependencies)
  const recent = again ? [] : await recentJobs(client, dependencies)
  const found = findIdentical(identity, recent)
  if (found) {
    steps.done(`Found ${found.id}, which an identical command started within the last day; --again starts another job`)
    return found
  }

  const uploaded: string[] = []
  const remarks: string[] = []
  const idOf = async (path: string) => {
    const { id, isSent } = await upload(path, client, steps, signal)
    if (isSent) uploaded.push(id)
    remarks.push(`${path} was uploaded. Next time, give ${id} instead.`)
    whenInterrupted([nothingStarted, ...remarks].join(' '))
    return id
  }
  try {
    const ids = {
      trainingFile: local.training === undefined ? trainingFile : await idOf(local.training),
      validationFile: local.validation === undefined ? validationFile : await idOf(local.validation),
    }
    signal.throwIfAborted()
    const asked = { ...job, ...ids, method: chosen }
    const alike = findAlike(asked, recent, profileOf(settingsFromEnvironment(dependencies.env)))
    if (alike) {
      steps.done(
        `Found ${alike.id}, which was started within the last day and trains the same files; --again starts another job`,
      )
      return alike
    }
    return await createJob({ job: asked, identity, again, uploaded }, client, steps, context)
  } catch (error) {
    steps.close()
    // An interruption says the same itself.
    if (!signal.aborted) for (const remark of remarks) out.say(remark)
    throw error
  }
}

/** Rejects what the host does not do before anything is uploaded. */
const requireOfHost = ({ model, suffix, method }: Omit<NewJob, 'trainingFile'>, env: Dependencies['env']): void => {
  const settings = settingsFromEnvironment(env)
  const { type, hyperparameters } = method ?? { type: 'supervised' }
  const rate = hyperparameters?.learningRateMultiplier
  const request = { model, suffix, method: { type }, hyperparameters: { learning_rate_multiplier: rate } }
  requireFitting(profileOf(settings), request as Parameters<typeof requireFitting>[1], settings.hostOptions) // as the API names it
}

/** Returns the path of a local file; undefined for the id of a file, unless a file of that name exists. */
const localPath = (given: string | undefined): string | undefined =>
  given === undefined || (/^file-[\w-]+$/.test(given) && !existsSync(given)) ? undefined : given

const fileOf = (given: string, path: string | undefined) => (path === undefined ? { id: given } : { path })

/** Uploads a local file unless the host has it already, and waits until it can be used. */
const upload = async (
  path: string,
  client: FineTuning,
  steps: Steps,
  signal: AbortSignal,
): Promise<{ readonly id: string; readonly isSent: boolean }> => {
  const name = basename(path)
  const uploading = `Uploading ${name}`
  steps.begin(uploading)
  let isSent = false
  const { id, bytes } = await client.uploadFile(
    { path },
    {
      reuse: true,
      onProgress: ({ sentBytes, totalBytes }) => {
        isSent = true
        steps.update(`${uploading}, ${Math.round((100 * sentBytes) / (totalBytes || 1))} % of ${sizeOf(totalBytes)}`)
      },
      signal,
    },
  )
  steps.update(`Waiting for ${id} to be processed`)
  await client.waitForFile(id, { signal })
  steps.done(
    isSent
      ? `Uploaded ${name} as ${id}, ${sizeOf(bytes)}`
      : `Found ${name} on the host as ${id}, uploaded within the last day`,
  )
  return { id, isSent }
}
