import { wrongStatus } from '../../api/errors/refusals.ts'
import { isFinal, type JobStatus } from '../../api/jobs/job-status.ts'
import type { JobVerb } from '../../api/services/jobs.ts'
import type { ServerContext } from '../context.ts'
import { one, type Queries } from '../store/database.ts'
import { addEvent } from './add-event.ts'
import type { JobRow } from './job-row.ts'

interface Command {
  readonly allowed: (status: JobStatus) => boolean
  readonly desired: JobRow['desired']
  readonly message: string
}

const commands: Readonly<Record<JobVerb, Command>> = {
  cancel: { allowed: (status) => !isFinal(status), desired: 'cancel', message: 'Fine-tuning job cancelled' },
  pause: { allowed: (status) => status === 'running', desired: 'pause', message: 'Pausing fine-tuning job' },
  resume: {
    allowed: (status) => status === 'paused',
    desired: 'run',
    message: 'Fine-tuning job resumed, moving job to queued state',
  },
}

/**
 * Writes down what is wanted of a job. A job that nobody trains changes at once; a trainer has to be stopped first, which
 * the reconciler does.
 */
export const actOnJob = async (
  queries: Queries,
  job: JobRow,
  verb: JobVerb,
  { ids, dependencies }: Pick<ServerContext, 'ids' | 'dependencies'>,
): Promise<JobRow | undefined> => {
  const { allowed, desired, message } = commands[verb]
  if (!allowed(job.status)) throw wrongStatus(verb, job.id, job.status)
  const now = dependencies.now()
  const attempt = await one(queries, "SELECT number FROM attempts WHERE job = $1 AND state <> 'ended'", job.id)
  const isIdle = attempt === undefined
  const status = verb === 'pause' ? 'pausing' : verb === 'resume' ? 'queued' : isIdle ? 'cancelled' : job.status
  if (verb !== 'cancel' || isIdle) await addEvent(queries, ids, job.id, now, { message })
  // A second cancel of a job that is being cancelled changes nothing.
  return one<JobRow>(
    queries,
    'UPDATE jobs SET desired = $1, status = $2 WHERE id = $3 RETURNING *',
    desired,
    status,
    job.id,
  )
}
