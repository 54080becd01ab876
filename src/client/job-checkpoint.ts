import type { JobCheckpoint as RawCheckpoint } from '../openai/index.ts'
import { camelNumbers } from './letter-case.ts'
import { type HasRaw, withRaw } from './raw.ts'

/** Model as it was at a step of its training. */
export interface JobCheckpoint extends HasRaw {
  readonly id: string
  /** Seconds since 1970. */
  readonly createdAt: number
  readonly fineTuningJobId: string
  /** Name of the model, for `chat` and `createCheckpointPermissions`. */
  readonly fineTunedModelCheckpoint: string
  readonly stepNumber: number
  /** Metrics such as `trainLoss` and `fullValidLoss`. They differ between methods and hosts. */
  readonly metrics: Readonly<Record<string, number>>
}

/** Converts a checkpoint of the API. */
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
