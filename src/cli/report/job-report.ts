import type { FineTuningJob, JobCheckpoint, JobEvent, Model, StepMetrics, UploadedFile } from '../../client/index.ts'
import type { CostEstimate, TrainingDataAnalysis } from '../../dataset/index.ts'

/** All that is known of a job at one moment. */
export interface JobReport {
  /** When it was read, in seconds since 1970. */
  readonly at: number
  readonly job: FineTuningJob
  /** Oldest first. */
  readonly events: readonly JobEvent[]
  /** By their steps. */
  readonly checkpoints: readonly JobCheckpoint[]
  /** What was measured, by step; of the result file and of the events. */
  readonly steps: readonly StepMetrics[]
  /** How many steps there are to be; undefined before the first. */
  readonly totalSteps: number | undefined
  readonly baseModel: Model | undefined
  readonly training: DataFile
  /** Undefined when the job has none. */
  readonly validation: DataFile | undefined
  /** Undefined when nothing was trained, or neither the host nor the data tells of tokens. */
  readonly cost: TrainingCost | undefined
  /** What could not be read, and why, in sentences. */
  readonly missing: readonly string[]
}

/** A file that a job was given, as far as the host still has it. */
export interface DataFile {
  readonly id: string
  readonly file: UploadedFile | undefined
  readonly analysis: TrainingDataAnalysis | undefined
}

/** What a training costs. */
export interface TrainingCost extends Omit<CostEstimate, 'epochs'> {
  /** Whether the tokens are those the host has told, and not an estimate of ours from the data. */
  readonly isBilled: boolean
}
