import type { TrainingRun } from '../simulation/training/train.ts'
import type { JobError, JobRequest } from './job-request.ts'
import type { Preparation } from './preparation.ts'
import type { Phase } from './timeline.ts'

/** Something told about a job, at its moment on the clock. */
export interface JobEvent {
  readonly id: string
  readonly at: number
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
  readonly type: 'message' | 'metrics'
  readonly data: object | null
}

/** A job: what was asked for, what was done to it since, and what has been worked out so far. */
export interface Job extends JobRequest {
  readonly id: string
  /** Place among all jobs, in order of creation. */
  readonly index: number
  readonly createdAt: number
  /** The model it makes, known from the start and shown at the end. */
  readonly fineTunedModel: string
  readonly resultFile: string
  /** Set when a fault is to make it fail. */
  readonly failure: { readonly step: number; readonly error: JobError } | undefined

  readonly pauses: { readonly at: number; resumedAt?: number }[]
  cancelledAt: number | undefined

  preparation?: Preparation
  preparing?: Promise<void>
  training?: Promise<TrainingRun>
  /** Both forgotten whenever something is done to the job. */
  phases: readonly Phase[] | undefined
  events: readonly JobEvent[] | undefined
}

/** Why a job has failed or would fail. */
export const errorOf = ({ preparation, failure }: Job): JobError | undefined =>
  preparation?.ok === false ? preparation.error : failure?.error
