import { bestCheckpoint as best } from '../openai/index.ts'
import type { JobCheckpoint } from './job-checkpoint.ts'
import { snakeKeys } from './letter-case.ts'

/**
 * Returns the checkpoint to use: the one with the highest reward or, where no rewards were measured, the lowest loss. Of
 * equals it is the earlier one, which has overfitted less.
 *
 * Rewards and losses on the whole validation file count before those on a part of it, and these before those on the
 * training file.
 */
export const bestCheckpoint = (checkpoints: readonly JobCheckpoint[]): JobCheckpoint | undefined =>
  best(checkpoints.map((it) => ({ it, step_number: it.stepNumber, metrics: snakeKeys(it.metrics) })))?.it
