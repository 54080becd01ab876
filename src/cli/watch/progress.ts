import type { FineTuningJob, JobEvent } from '../../client/index.ts'

/** How far a job has come, and how well it does. */
export interface Progress {
  readonly step: number
  /** 0 as long as nobody knows. */
  readonly totalSteps: number
  /** When the job is likely to end, in seconds since 1970 as the host counts them. */
  readonly finishAt: number | undefined
  /** What is measured: a loss, which is to fall, or the reward of reinforcement, which is to rise. */
  readonly measure: 'loss' | 'reward'
  readonly training: readonly Point[]
  readonly validation: readonly Point[]
}

/** A step and what was measured at it. */
export type Point = readonly [step: number, value: number]

/** Reads the progress of a job from its events so far, oldest first. */
export const progressOf = (job: FineTuningJob | undefined, events: readonly JobEvent[]): Progress => {
  const steps = events.filter(({ metrics }) => metrics.step !== undefined)
  const { step = 0, totalSteps = 0 } = steps.at(-1)?.metrics ?? {}
  const series = (...names: readonly string[]) =>
    steps.flatMap(({ metrics }): Point[] => {
      const value = names.map((name) => metrics[name]).find((one) => one !== undefined)
      return metrics.step === undefined || value === undefined ? [] : [[metrics.step, value]]
    })
  const reward = series('trainMeanReward')
  const isReward = reward.length > 0
  return {
    step,
    totalSteps,
    finishAt: job?.status === 'running' ? (job.estimatedFinish ?? extrapolated(steps)) : undefined,
    measure: isReward ? 'reward' : 'loss',
    training: isReward ? reward : series('trainLoss'),
    validation: isReward ? series('fullValidMeanReward') : series('fullValidLoss', 'validLoss'),
  }
}

/** So many steps tell how fast it goes now; earlier ones may lie before a pause. */
const telling = 20

const extrapolated = (steps: readonly JobEvent[]): number | undefined => {
  const [first, last] = [steps.slice(-telling)[0], steps.at(-1)]
  if (!first || !last) return undefined
  const done = (last.metrics.step ?? 0) - (first.metrics.step ?? 0)
  const left = (last.metrics.totalSteps ?? 0) - (last.metrics.step ?? 0)
  return done > 0 && left >= 0 ? last.createdAt + (left * (last.createdAt - first.createdAt)) / done : undefined
}
