/** What decides between checkpoints. */
interface Measured {
  readonly step_number: number
  /** Numbers by their names in the API. */
  readonly metrics: object
}

/** What to compare by: rewards before losses; the whole validation file before a part of it, and that before training. */
const measures = [
  { metric: 'full_valid_mean_reward', sign: -1 },
  { metric: 'valid_mean_reward', sign: -1 },
  { metric: 'train_mean_reward', sign: -1 },
  { metric: 'full_valid_loss', sign: 1 },
  { metric: 'valid_loss', sign: 1 },
  { metric: 'train_loss', sign: 1 },
] as const

/**
 * Returns the checkpoint with the highest reward or, where no rewards were measured, the lowest loss. Of equals it is the
 * earlier one, which has overfitted less.
 *
 * All checkpoints are compared by one metric, the first of `measures` that any of them has.
 */
export const bestCheckpoint = <C extends Measured>(checkpoints: readonly C[]): C | undefined => {
  const measure = measures.find(({ metric }) =>
    checkpoints.some(({ metrics }) => isNumber(Reflect.get(metrics, metric))),
  )
  const badness = ({ metrics }: Measured): number => {
    const value: unknown = measure && Reflect.get(metrics, measure.metric)
    return measure && isNumber(value) ? measure.sign * value : Number.MAX_VALUE
  }
  return checkpoints.toSorted((a, b) => badness(a) - badness(b) || a.step_number - b.step_number)[0]
}

/** Returns the checkpoint of the last step. */
export const finalCheckpoint = <C extends Pick<Measured, 'step_number'>>(checkpoints: readonly C[]): C | undefined =>
  checkpoints.toSorted((a, b) => b.step_number - a.step_number)[0]

/** Returns the checkpoint that `final`, `best` or `step-N` means; undefined if there is none. */
export const checkpointNamed = <C extends Measured>(all: readonly C[], name: string): C | undefined => {
  if (name === 'final') return finalCheckpoint(all)
  if (name === 'best') return bestCheckpoint(all)
  return all.find(({ step_number }) => name === `step-${step_number}`)
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
