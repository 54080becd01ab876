import type { JobCheckpoint, StepMetrics } from '../../client/index.ts'

/** How far a model has memorized its examples. */
export type OverfitLevel = 'none' | 'mild' | 'moderate' | 'severe'

/** Validation loss divided by training loss. Above 1, the model knows its training examples better than new ones. */
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

/** Returns how far a checkpoint is overfitted; undefined without a validation loss. */
export const overfitOf = ({ metrics }: Pick<JobCheckpoint, 'metrics'>): Overfit | undefined => {
  const { trainLoss } = metrics
  const validLoss = metrics.fullValidLoss ?? metrics.validLoss
  if (validLoss === undefined || !trainLoss) return undefined
  const ratio = validLoss / trainLoss
  return { ratio, level: levels.find(([, limit]) => ratio < limit)?.[0] ?? 'severe' }
}

/** The course of the validation loss: its lowest point and its end. */
export interface ValidationCourse {
  readonly best: LossAtStep
  readonly last: LossAtStep
  /** Whether the loss ended so far above its lowest point that training took too long. */
  readonly isOverfit: boolean
}

interface LossAtStep {
  readonly step: number
  readonly loss: number
}

const tolerated = 1.2

/** Returns the course of the loss on the whole validation file; undefined with fewer than two evaluations. */
export const validationCourse = (steps: readonly StepMetrics[]): ValidationCourse | undefined => {
  const measured = steps.flatMap(({ step, fullValidLoss: loss }) =>
    step === undefined || loss === undefined ? [] : [{ step, loss }],
  )
  const last = measured.at(-1)
  const best = measured.toSorted((one, other) => one.loss - other.loss || one.step - other.step)[0]
  return best && last && measured.length > 1 ? { best, last, isOverfit: last.loss > tolerated * best.loss } : undefined
}
