import type { Context } from '../../framework/index.ts'
import { ApiError, failureOf, isFinal, type Job } from '../../openai/index.ts'
import type { Services } from '../services/services.ts'

type Waiting = Pick<Context<Services>, 'services' | 'signal' | 'diagnostics' | 'log'>

/**
 * Waits for a job until it is final or the deadline has passed, and gives it as it is then; undefined if it was never read.
 *
 * The job exists and costs money, so nothing that happens while waiting may lose it: an interruption or a server that
 * cannot be reached ends the waiting with a warning, and the next apply goes on.
 *
 * @param deadline Milliseconds since 1970.
 */
export const waitForJob = async (
  { id, status }: Pick<Job, 'id' | 'status'>,
  deadline: number,
  { services, signal, diagnostics, log }: Waiting,
): Promise<Job | undefined> => {
  let last: Job | undefined
  try {
    return await services.client.jobs.waitFor(id, {
      signal,
      deadline,
      onPoll: (read) => {
        last = read
        log.info('waiting for a fine-tuning job', { id, status: read.status })
      },
    })
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    diagnostics.warning(
      'Stopped Waiting for the Job',
      `${id} is "${last?.status ?? status}" and goes on by itself; it is kept in the state. Waiting ended because ${error.message}. Apply again to go on waiting.`,
    )
    return last
  }
}

/** Cancels a job and waits until it is final. */
export const cancelJob = async (job: Job, { services, signal }: Pick<Waiting, 'services' | 'signal'>): Promise<Job> => {
  const cancelled = await services.client.jobs.cancel(job.id, { signal })
  return isFinal(cancelled.status) ? cancelled : services.client.jobs.waitFor(job.id, { signal })
}

/** Says what went wrong with a job that has failed. */
export const warnOfFailure = (job: Job, diagnostics: Waiting['diagnostics']): void => {
  if (job.status === 'failed')
    diagnostics.warning(
      'Fine-Tuning Job Failed',
      `${job.id} failed: ${failureText(job)} Correct the cause and change the job, or replace it, to train again.`,
      ['status'],
    )
}

/** Says why a job failed, in the API's words. */
export const failureText = (job: Job): string => {
  const { code, message } = failureOf(job) ?? {}
  if (message === undefined) return code === undefined ? 'the API gives no reason.' : `${code}.`
  return `${message.trim().replace(/\.$/, '')}${code === undefined ? '' : ` (${code})`}.`
}
