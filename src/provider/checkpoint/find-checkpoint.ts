import { DiagnosticError, type ResourceContext } from '../../framework/index.ts'
import { checkpointNamed, isCancelled, type Job, type JobCheckpoint } from '../../openai/index.ts'
import type { Services } from '../services/services.ts'

type Context = ResourceContext<Services>

interface Selection {
  readonly checkpoint_id?: string | undefined
  readonly fine_tuning_job_id?: string | undefined
  /** `final`, `best` or `step-N`. */
  readonly checkpoint: string
}

/** Returns the model name of the checkpoint to share; undefined while the job has none. */
export const findCheckpoint = async (
  { checkpoint_id, fine_tuning_job_id, checkpoint }: Selection,
  context: Context,
): Promise<string | undefined> => {
  if (checkpoint_id !== undefined || fine_tuning_job_id === undefined) return checkpoint_id
  const { services, signal } = context
  const { client } = services
  const job = await client.jobs.get(fine_tuning_job_id, { signal })
  if (!canBeShared(job, context)) return undefined
  if (checkpoint === 'final') return job.fine_tuned_model ?? undefined
  const checkpoints = await client.jobs.checkpoints(job.id, { signal })
  return requireCheckpoint(job, checkpoints, checkpoint).fine_tuned_model_checkpoint
}

/** Returns the checkpoint that `final`, `best` or `step-N` means; one that does not exist is an error that lists them. */
export const requireCheckpoint = (
  job: Job,
  checkpoints: readonly JobCheckpoint[],
  checkpoint: string,
): JobCheckpoint => {
  const found = checkpointNamed(checkpoints, checkpoint)
  if (found) return found
  const steps = checkpoints.map(({ step_number }) => `step-${step_number}`).join(', ')
  throw new DiagnosticError(
    'No Such Checkpoint',
    `${job.id} has no checkpoint ${JSON.stringify(checkpoint)}. Its checkpoints are: ${steps || 'none'}. Use one of these, "final" or "best".`,
    ['checkpoint'],
  )
}

/** Returns whether a job has checkpoints to share, and warns if it never will. */
export const canBeShared = ({ id, status }: Job, { diagnostics }: Context): boolean => {
  if (status === 'failed' || isCancelled(status))
    diagnostics.warning(
      'Nothing to Share',
      `${id} ${status === 'failed' ? 'failed' : 'was cancelled'}, so it has no checkpoint to share. The permission stays "pending".`,
      ['fine_tuning_job_id'],
    )
  return status === 'succeeded'
}
