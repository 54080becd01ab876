import type { ArgsDef } from 'citty'
import { ApiError, type FineTuning, type FineTuningJob, type NewJob } from '../../client/index.ts'
import type { CommandContext } from '../command-line/command.ts'
import { withAdvice } from '../output/advice.ts'
import type { Steps } from '../output/steps.ts'
import { howToReturn } from '../watch/follow-job.ts'
import { findEarlier, recentJobs, tokenFor } from './identical-job.ts'

interface Creation {
  readonly job: NewJob
  readonly identity: string
  /** Whether to start another job even if there is an identical one. */
  readonly again: boolean
  /** Ids of the files that this command has uploaded. */
  readonly uploaded: readonly string[]
}

type Context = Pick<CommandContext<ArgsDef>, 'out' | 'dependencies' | 'whenInterrupted'>

/**
 * Creates a job, unless an identical command turns out to have been faster: then its job is the one to follow.
 *
 * Ctrl-C does not abort the request: only its response tells whether there is a job to pay for.
 */
export const createJob = async (
  { job, identity, again, uploaded }: Creation,
  client: FineTuning,
  steps: Steps,
  context: Context,
): Promise<FineTuningJob> => {
  const created = await create(job, tokenFor(identity, context.dependencies), client, steps, context)
  context.whenInterrupted(howToReturn(created.id))
  if (again) return created
  try {
    const earlier = findEarlier(created, identity, await recentJobs(client, context.dependencies))
    if (!earlier) return created
    await client.cancelJob(created.id)
    context.whenInterrupted(howToReturn(earlier.id))
    for (const id of uploaded)
      if (![earlier.trainingFile, earlier.validationFile].includes(id)) await client.deleteFile(id)
    steps.done(`Cancelled ${created.id}: an identical command started ${earlier.id} at the same moment`)
    return earlier
  } catch (error) {
    if (!(error instanceof ApiError) || context.dependencies.signal.aborted) throw error
    context.out.say(
      `An identical command may have started another job at the same moment, and to leave one was not possible: ${error.message}. To see all jobs: tunesmith jobs list`,
    )
    return created
  }
}

const create = async (
  job: NewJob,
  token: string,
  client: FineTuning,
  steps: Steps,
  { out, dependencies: { signal }, whenInterrupted }: Context,
): Promise<FineTuningJob> => {
  const find = `tunesmith jobs list --metadata tunesmith_token=${token}`
  const mayExist = `The request to start the job was sent, so a job may exist and be billed. Run the same command again: it follows the job if there is one. To look for it: ${find}`
  const waiting = () => {
    out.say(mayExist)
    steps.begin('Waiting for the response, which tells whether the job was started; press Ctrl-C again to quit')
  }
  signal.addEventListener('abort', waiting)
  steps.begin('Starting the job')
  try {
    const created = await client.createJob(job, { token })
    steps.done(`Started ${created.id}`)
    return created
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'outcome_unknown')) throw error
    whenInterrupted(mayExist)
    throw withAdvice(error, `Before you try again, check whether the job exists: ${find}`)
  } finally {
    signal.removeEventListener('abort', waiting)
  }
}
