import type { FineTuningJobCheckpoint } from 'openai/resources/fine-tuning/jobs/checkpoints'
import type { FineTuningJob, FineTuningJobEvent, JobCreateParams } from 'openai/resources/fine-tuning/jobs/jobs'

import type { HostOptions } from '../hosts/host-options.ts'

export type { FineTuningJobEvent as JobEvent, JobCreateParams }

/** The request for a job, with the fields that only its host has. */
export interface JobParams extends JobCreateParams {
  /** Sent where the profile of the host says, after a check against it. */
  host_options?: HostOptions
}

/** A status OpenAI's specification lists, one it only uses, or one nobody has told us of. */
export type JobStatus = FineTuningJob['status'] | 'paused' | 'pausing' | (string & {})

/** A fine-tuning job as the SDK gives it, but for its status, which is open. */
export interface Job extends Omit<FineTuningJob, 'status'> {
  readonly status: JobStatus
}

/** A checkpoint as the SDK returns it, with what its types lack: rewards of reinforcement, and files of weights. */
export interface JobCheckpoint extends FineTuningJobCheckpoint {
  /** Ids of files with the weights, at hosts that return them. */
  result_files?: readonly string[]
  metrics: FineTuningJobCheckpoint.Metrics & {
    train_mean_reward?: number
    valid_mean_reward?: number
    full_valid_mean_reward?: number
  }
}

/** Whether a job was cancelled; some hosts spell that in the American way. */
export const isCancelled = (status: JobStatus): boolean => status === 'cancelled' || status === 'canceled'

/** Whether a job in this state will never change again. */
export const isFinal = (status: JobStatus): boolean => ['succeeded', 'failed'].includes(status) || isCancelled(status)
