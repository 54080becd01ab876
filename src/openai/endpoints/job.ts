import type { FineTuningJobCheckpoint } from 'openai/resources/fine-tuning/jobs/checkpoints'
import type { FineTuningJob, FineTuningJobEvent, JobCreateParams } from 'openai/resources/fine-tuning/jobs/jobs'

import type { HostOptions } from '../hosts/host-options.ts'

export type { FineTuningJobEvent as JobEvent, JobCreateParams }

/** Request that creates a job, with fields that only its host has. */
export interface JobParams extends JobCreateParams {
  /** Checked against the profile of the host, and sent where the profile says. */
  host_options?: HostOptions
}

/** Status in OpenAI's specification, one that OpenAI uses without listing it, or one of another host. */
export type JobStatus = FineTuningJob['status'] | 'paused' | 'pausing' | (string & {})

/** Fine-tuning job as the SDK returns it, except that its status may be any string. */
export interface Job extends Omit<FineTuningJob, 'status'> {
  readonly status: JobStatus
}

/** Checkpoint as the SDK returns it, with fields that its types lack: rewards, and files with weights. */
export interface JobCheckpoint extends FineTuningJobCheckpoint {
  /** Ids of files with the weights, at hosts that return them. */
  result_files?: readonly string[]
  metrics: FineTuningJobCheckpoint.Metrics & {
    train_mean_reward?: number
    valid_mean_reward?: number
    full_valid_mean_reward?: number
  }
}

/** Returns whether a job was cancelled. Some hosts spell it `canceled`. */
export const isCancelled = (status: JobStatus): boolean => status === 'cancelled' || status === 'canceled'

/** Returns whether a job with this status will never change again. */
export const isFinal = (status: JobStatus): boolean => ['succeeded', 'failed'].includes(status) || isCancelled(status)
