import type { FineTuningJob, JobCheckpoint, JobEvent, Model, StepMetrics, UploadedFile } from '../../client/index.ts'
import type { CostEstimate, TrainingDataAnalysis } from '../../dataset/index.ts'
import type { Sample } from './samples.ts'

/** Everything known about a job at one moment. */
export interface JobReport {
  /** When the report was made, in seconds since 1970. */
  readonly at: number
  readonly job: FineTuningJob
  /** Oldest first. */
  readonly events: readonly JobEvent[]
  /** By step. */
  readonly checkpoints: readonly JobCheckpoint[]
  /** Metrics by step, from the result file and the events. */
  readonly steps: readonly StepMetrics[]
  /** Number of steps in the whole job; undefined before the first. */
  readonly totalSteps: number | undefined
  readonly baseModel: Model | undefined
  readonly training: DataFile
  /** Undefined when the job has no validation file. */
  readonly validation: DataFile | undefined
  /** Undefined when nothing was trained, or the number of tokens is unknown. */
  readonly cost: TrainingCost | undefined
  /** Questions of the data with the answers of the models; empty unless asked for. */
  readonly samples: readonly Sample[]
  /** What it takes until the model answers; undefined at a host where it answers at once. */
  readonly toDeploy?: string | undefined
  /** Sentences that say what could not be read and why. */
  readonly missing: readonly string[]
}

/** A data file of the job, as far as the host still has it. */
export interface DataFile {
  readonly id: string
  readonly file: UploadedFile | undefined
  readonly analysis: TrainingDataAnalysis | undefined
}

/** The cost of training. */
export interface TrainingCost extends Omit<CostEstimate, 'epochs'> {
  /** Whether the host reported the tokens; otherwise they are estimated from the data. */
  readonly isBilled: boolean
  /** Whether the user's own machines trained, so that nobody bills tokens. */
  readonly isOwn: boolean
}
