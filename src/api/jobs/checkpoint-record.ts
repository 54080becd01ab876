import type { StepMetrics } from './step-metrics.ts'

/** A checkpoint of a job. */
export interface CheckpointRecord {
  readonly id: string
  /** Unix seconds. */
  readonly createdAt: number
  readonly job: string
  readonly model: string
  readonly step: number
  readonly metrics: StepMetrics | undefined
  /** Ids of the files with its weights, where the host returns them. */
  readonly files?: readonly string[]
}
