import type { JobCheckpoint } from './job-checkpoint.ts'

/**
 * The checkpoint to use: the one with the highest reward where rewards were measured, else the one with the lowest
 * loss; of equals, the earlier, which has been fitted less.
 *
 * The whole validation file counts before a part of it, and that before the training file.
 */
export const bestCheckpoint = (checkpoints: readonly JobCheckpoint[]): JobCheckpoint | undefined =>
  checkpoints.toSorted((a, b) => badness(a) - badness(b) || a.stepNumber - b.stepNumber)[0]

const badness = ({ metrics }: JobCheckpoint): number => {
  const reward = metrics.fullValidMeanReward ?? metrics.validMeanReward ?? metrics.trainMeanReward
  if (reward !== undefined) return -reward
  return metrics.fullValidLoss ?? metrics.validLoss ?? metrics.trainLoss ?? Number.MAX_VALUE
}
