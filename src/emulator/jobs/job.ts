import type { JobEvent } from '../../api/jobs/job-event.ts'
import type { JobError } from '../../api/jobs/job-record.ts'
import type { TrainingRun } from '../simulation/training/train.ts'
import type { JobRequest } from './job-request.ts'
import type { Preparation } from './preparation.ts'
import type { Phase } from './timeline.ts'

/** A job: its request, the commands it received, and what has been computed so far. */
export interface Job extends JobRequest {
  readonly id: string
  /** Position among all jobs, in order of creation. */
  readonly index: number
  readonly createdAt: number
  /** The model it creates: decided from the start, shown once the job has succeeded. */
  readonly fineTunedModel: string
  readonly resultFile: string
  /** Set if a fault makes the job fail. */
  readonly failure: { readonly step: number; readonly error: JobError } | undefined

  readonly pauses: { readonly at: number; resumedAt?: number }[]
  cancelledAt: number | undefined

  preparation?: Preparation
  preparing?: Promise<void>
  training?: Promise<TrainingRun>
  /** Phases and events are computed again after each command. */
  phases: readonly Phase[] | undefined
  events: readonly JobEvent[] | undefined
}

/** Returns why a job has failed or will fail. */
export const errorOf = ({ preparation, failure }: Job): JobError | undefined =>
  preparation?.ok === false ? preparation.error : failure?.error
