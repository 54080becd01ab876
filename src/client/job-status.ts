import { isCancelled, isFinal } from '../openai/index.ts'

/** Status of a job. Hosts add their own, so it may be any string. */
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

/** Returns whether a job has succeeded, so that its model exists. */
export const isCompleted = ({ status }: WithStatus): boolean => status === 'succeeded'

/** Returns whether a job has failed; `error` says why. */
export const hasFailed = ({ status }: WithStatus): boolean => status === 'failed'

/** Returns whether a job was cancelled. Some hosts spell it `canceled`. */
export const wasCancelled = ({ status }: WithStatus): boolean => isCancelled(status)

/** Returns whether a job has ended and will not change again. */
export const hasEnded = ({ status }: WithStatus): boolean => isFinal(status)

/** Returns whether a job is paused until `resumeJob`. */
export const isPaused = ({ status }: WithStatus): boolean => status === 'paused'

/** Returns whether a job continues by itself. An unknown status counts as running: jobs that have ended have known ones. */
export const isRunning = (job: WithStatus): boolean => !hasEnded(job) && !isPaused(job)
