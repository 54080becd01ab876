import type { RewardMetrics } from './reward-metrics.ts'

/** Metrics of one training step. */
export interface StepMetrics {
  readonly step: number
  readonly trainLoss?: number
  readonly trainAccuracy?: number
  readonly validLoss?: number
  readonly validAccuracy?: number
  readonly fullValidLoss?: number
  readonly fullValidAccuracy?: number
  /** Set for reinforcement jobs, which have no loss or accuracy of their own. */
  readonly reward?: RewardMetrics
}
