import type { FineTuningJob, JobEvent } from '../../client/index.ts'

/** How far a job is, and how well it trains. */
export interface Progress {
  readonly step: number
  /** 0 while it is unknown. */
  readonly totalSteps: number
  /** When the job will probably end, in seconds since 1970 on the clock of the host. */
  readonly finishAt: number | undefined
  /** The measure: a loss, where lower is better, or the reward of reinforcement, where higher is better. */
  readonly measure: 'loss' | 'reward'
  readonly training: readonly Point[]
  readonly validation: readonly Point[]
}

/** A step and its measured value. */
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

/** The latest steps show the current speed; earlier ones may lie before a pause. */
const recentSteps = 20

const extrapolated = (steps: readonly JobEvent[]): number | undefined => {
  const [first, last] = [steps.slice(-recentSteps)[0], steps.at(-1)]
  if (!first || !last) return undefined
  const done = (last.metrics.step ?? 0) - (first.metrics.step ?? 0)
  const left = (last.metrics.totalSteps ?? 0) - (last.metrics.step ?? 0)
  return done > 0 && left >= 0 ? last.createdAt + (left * (last.createdAt - first.createdAt)) / done : undefined
}
