import type { JobCheckpoint as RawCheckpoint } from '../openai/index.ts'
import { camelNumbers } from './letter-case.ts'
import { type HasRaw, withRaw } from './raw.ts'

/** A model as it was at a step of its training. */
export interface JobCheckpoint extends HasRaw {
  readonly id: string
  /** Seconds since 1970. */
  readonly createdAt: number
  readonly fineTuningJobId: string
  /** Name of the model: what to ask for in a chat, and to share by `createCheckpointPermissions`. */
  readonly fineTunedModelCheckpoint: string
  readonly stepNumber: number
  /** Such as `trainLoss` and `fullValidLoss`; which ones differs between methods and hosts. */
  readonly metrics: Readonly<Record<string, number>>
}

/** Reads a checkpoint from what the host answered. */
export const toCheckpoint = (raw: RawCheckpoint): JobCheckpoint =>
  withRaw(
    {
      id: raw.id,
      createdAt: raw.created_at,
      fineTuningJobId: raw.fine_tuning_job_id,
      fineTunedModelCheckpoint: raw.fine_tuned_model_checkpoint,
      stepNumber: raw.step_number,
      metrics: camelNumbers(Object(raw.metrics)),
    },
    raw,
  )
