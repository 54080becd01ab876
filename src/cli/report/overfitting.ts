import type { JobCheckpoint, StepMetrics } from '../../client/index.ts'

/** How far a model has learned its examples by heart. */
export type OverfitLevel = 'none' | 'mild' | 'moderate' | 'severe'

/** Validation loss against training loss: above 1, the model knows what it was trained on better than what it was not. */
export interface Overfit {
  readonly ratio: number
  readonly level: OverfitLevel
}

const levels = [
  ['none', 1.2],
  ['mild', 1.5],
  ['moderate', 2],
  ['severe', Number.POSITIVE_INFINITY],
] as const

/** How far a checkpoint is overfitted; undefined without a validation loss. */
export const overfitOf = ({ metrics }: Pick<JobCheckpoint, 'metrics'>): Overfit | undefined => {
  const { trainLoss } = metrics
  const validLoss = metrics.fullValidLoss ?? metrics.validLoss
  if (validLoss === undefined || !trainLoss) return undefined
  const ratio = validLoss / trainLoss
  return { ratio, level: levels.find(([, limit]) => ratio < limit)?.[0] ?? 'severe' }
}

/** How validation went on: where it was lowest, and where it ended. */
export interface ValidationCourse {
  readonly best: LossAtStep
  readonly last: LossAtStep
  /** Whether the last is so much higher than the best that training went on for too long. */
  readonly isOverfit: boolean
}

interface LossAtStep {
  readonly step: number
  readonly loss: number
}

const tolerated = 1.2

/** The course of the loss on the whole validation file; undefined when that was not measured twice. */
export const validationCourse = (steps: readonly StepMetrics[]): ValidationCourse | undefined => {
  const measured = steps.flatMap(({ step, fullValidLoss: loss }) =>
    step === undefined || loss === undefined ? [] : [{ step, loss }],
  )
  const last = measured.at(-1)
  const best = measured.toSorted((one, other) => one.loss - other.loss || one.step - other.step)[0]
  return best && last && measured.length > 1 ? { best, last, isOverfit: last.loss > tolerated * best.loss } : undefined
}
