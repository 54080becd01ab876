import { isCancelled, isFinal } from '../openai/index.ts'

/** Where a job is in its life. Hosts add words of their own, so it is open. */
export type JobStatus =
  | 'validating_files'
  | 'queued'
  | 'running'
  | 'pausing'
  | 'paused'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | (string & {})

interface WithStatus {
  readonly status: JobStatus
}

/** Whether a job has succeeded: its model is there. */
export const isCompleted = ({ status }: WithStatus): boolean => status === 'succeeded'

/** Whether a job has failed; `error` says why. */
export const hasFailed = ({ status }: WithStatus): boolean => status === 'failed'

/** Whether somebody, or a cost guard, has cancelled a job; some hosts spell that in the American way. */
export const wasCancelled = ({ status }: WithStatus): boolean => isCancelled(status)

/** Whether a job will never change again. */
export const hasEnded = ({ status }: WithStatus): boolean => isFinal(status)

/** Whether a job waits for `resumeJob`. */
export const isPaused = ({ status }: WithStatus): boolean => status === 'paused'

/** Whether a job goes on by itself. A status that nobody has told us of counts: what has ended says so in known words. */
export const isRunning = (job: WithStatus): boolean => !hasEnded(job) && !isPaused(job)
