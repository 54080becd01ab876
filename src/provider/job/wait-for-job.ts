import type { Context } from '../../framework/index.ts'
import { ApiError, failureOf, isFinal, type Job } from '../../openai/index.ts'
import { callSummaries } from '../explain.ts'
import type { Services } from '../services/services.ts'

type Waiting = Pick<Context<Services>, 'services' | 'signal' | 'diagnostics' | 'log'>

/**
 * Waits until a job is final or the deadline has passed, and returns its last known state; undefined if it was never read.
 *
 * The job costs money, so no failure while waiting may lose it: an interruption or an unreachable host ends the wait with
 * a warning, and the next apply continues.
 *
 * @throws {ApiError} `resolved_differently` if the host trains with other numbers, after the job was cancelled
 * @param deadline Unix timestamp in milliseconds.
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
    if (error.code === 'resolved_differently') {
      const ended = await services.client.jobs.get(id, { signal })
      // A model that was paid for stays in the state: an error would train it again.
      if (ended.status !== 'succeeded') throw error
      diagnostics.warning(callSummaries[error.code], `${error.message}. ${error.advice}`, ['id'])
      return ended
    }
    diagnostics.warning(
      'Stopped Waiting for the Job',
      `${id} is "${last?.status ?? status}". It keeps running and stays in the state. The wait ended because ${error.message}. Apply again to continue waiting.`,
    )
    return last
  }
}

/** Cancels a job and waits until it is final. */
export const cancelJob = async (job: Job, { services, signal }: Pick<Waiting, 'services' | 'signal'>): Promise<Job> => {
  const cancelled = await services.client.jobs.cancel(job.id, { signal })
  return isFinal(cancelled.status) ? cancelled : services.client.jobs.waitFor(job.id, { signal })
}

/** Warns if a job has failed, with the reason. */
export const warnOfFailure = (job: Job, diagnostics: Waiting['diagnostics']): void => {
  if (job.status === 'failed')
    diagnostics.warning(
      'Fine-Tuning Job Failed',
      `${job.id} failed: ${failureText(job)} To train again, fix the cause, then change or replace the job.`,
      ['status'],
    )
}

/** The API's reason for the failure of a job, as a sentence. */
export const failureText = (job: Job): string => {
  const { code, message } = failureOf(job) ?? {}
  if (message === undefined) return code === undefined ? 'the API gave no reason.' : `${code}.`
  return `${message.trim().replace(/\.$/, '')}${code === undefined ? '' : ` (${code})`}.`
}
