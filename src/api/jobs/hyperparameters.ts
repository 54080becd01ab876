import type { MethodType } from './method-type.ts'

/** Hyperparameters as requested or resolved: numbers, `"auto"`, levels, and switches that only some hosts have. */
export type Hyperparameters = Readonly<Record<string, number | string | boolean>>

/** What of a base model decides its hyperparameters. */
interface Tuned {
  /** Resolved value of `"auto"`. */
  readonly learningRateMultiplier?: number
}

/** The hyperparameters that training uses. */
export interface Schedule {
  readonly epochs: number
  readonly batchSize: number
  /** Multiple of the model's default learning rate. */
  readonly learningRate: number
  readonly beta: number
}

const common = { n_epochs: 'auto', batch_size: 'auto', learning_rate_multiplier: 'auto' }

const unresolved: Readonly<Record<MethodType, Hyperparameters>> = {
  supervised: common,
  dpo: { ...common, beta: 'auto' },
  reinforcement: {
    ...common,
    compute_multiplier: 'auto',
    eval_interval: 'auto',
    eval_samples: 'auto',
    reasoning_effort: 'default',
  },
}

/** Fills in `"auto"` for what was not requested. */
export const withAuto = (type: MethodType, asked: Hyperparameters): Hyperparameters => ({
  ...unresolved[type],
  ...asked,
})

/** Resolves every `"auto"` to a number. */
export const resolveHyperparameters = (asked: Hyperparameters, model: Tuned, examples: number): Hyperparameters => {
  const auto: Readonly<Record<string, number>> = {
    n_epochs: autoEpochs(examples),
    batch_size: Math.min(256, Math.max(1, Math.round(examples * 0.002))),
    learning_rate_multiplier: defaultMultiplier(model),
    beta: 0.1,
    compute_multiplier: 1,
    eval_interval: 1,
    eval_samples: 1,
  }
  return Object.fromEntries(
    Object.entries(asked).map(([name, value]) => [name, value === 'auto' ? (auto[name] ?? value) : value]),
  )
}

export const scheduleOf = (resolved: Hyperparameters, model: Tuned): Schedule => {
  const number = (name: string) => Number(resolved[name] ?? 1)
  return {
    epochs: number('n_epochs'),
    batchSize: number('batch_size'),
    learningRate: number('learning_rate_multiplier') / defaultMultiplier(model),
    beta: number('beta'),
  }
}

const defaultMultiplier = (model: Tuned) => model.learningRateMultiplier ?? 2

/** OpenAI's cookbook formula: three epochs, more if fewer than 100 examples are seen, fewer if more than 25,000. */
const autoEpochs = (examples: number): number => {
  const target = 3
  if (examples * target < 100) return Math.min(25, Math.floor(100 / Math.max(1, examples)))
  if (examples * target > 25_000) return Math.max(1, Math.floor(25_000 / examples))
  return target
}
