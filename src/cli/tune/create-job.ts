import { ApiError, type FineTuning, type FineTuningJob, type NewJob } from '../../client/index.ts'
import { withAdvice } from '../output/advice.ts'
import type { Steps } from './steps.ts'

/**
 * Starts a job.
 *
 * Ctrl-C does not cut off the request: only its answer tells whether there is a job to pay for.
 */
export const createJob = async (
  job: NewJob,
  client: FineTuning,
  steps: Steps,
  signal: AbortSignal,
): Promise<FineTuningJob> => {
  const remark = () =>
    steps.begin('Waiting for the answer, which tells whether the job was started; Ctrl-C again ends this')
  signal.addEventListener('abort', remark)
  steps.begin('Starting the job')
  try {
    const created = await client.createJob(job)
    steps.done(`Started ${created.id}`)
    return created
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'outcome_unknown')) throw error
    const [, token] = /tunesmith_token = (\w+)/.exec(error.message) ?? []
    const list = `tunesmith jobs list --metadata tunesmith_token=${token}`
    throw withAdvice(error, `Before you try again, see whether it is there: ${list}`)
  } finally {
    signal.removeEventListener('abort', remark)
  }
}
