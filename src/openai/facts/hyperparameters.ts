/** Names of the methods that the API offers. */
export const methods = ['supervised', 'dpo', 'reinforcement'] as const

export type MethodName = (typeof methods)[number]

/** A hyperparameter: a number in a range, or one of a few words. Its default leaves the choice to the host. */
export type Hyperparameter = {
  readonly methods: readonly MethodName[]
  /** A sentence fragment, without its range. */
  readonly description: string
} & (
  | {
      readonly type: 'integer' | 'number'
      readonly default: 'auto'
      readonly minimum?: number
      readonly exclusiveMinimum?: number
      readonly maximum?: number
    }
  | { readonly type: 'word'; readonly default: 'default'; readonly words: readonly string[] }
)

/** Every hyperparameter, by its name in the API. All that is said of hyperparameters anywhere is derived from this table. */
export const hyperparameters = {
  n_epochs: {
    methods,
    description: 'Passes over the training file',
    type: 'integer',
    default: 'auto',
    minimum: 1,
    maximum: 50,
  },
  batch_size: {
    methods,
    description: 'Examples per batch',
    type: 'integer',
    default: 'auto',
    minimum: 1,
    maximum: 256,
  },
  learning_rate_multiplier: {
    methods,
    description: 'Scales the learning rate',
    type: 'number',
    default: 'auto',
    exclusiveMinimum: 0,
  },
  beta: {
    methods: ['dpo'],
    description: 'Weight of the penalty for moving away from the base model',
    type: 'number',
    default: 'auto',
    exclusiveMinimum: 0,
    maximum: 2,
  },
  compute_multiplier: {
    methods: ['reinforcement'],
    description: 'Scales the compute spent on exploring',
    type: 'number',
    default: 'auto',
    exclusiveMinimum: 0.00001,
    maximum: 10,
  },
  eval_interval: {
    methods: ['reinforcement'],
    description: 'Steps between two evaluations',
    type: 'integer',
    default: 'auto',
    minimum: 1,
  },
  eval_samples: {
    methods: ['reinforcement'],
    description: 'Samples per evaluation',
    type: 'integer',
    default: 'auto',
    minimum: 1,
  },
  reasoning_effort: {
    methods: ['reinforcement'],
    description: 'Effort that the model puts into reasoning',
    type: 'word',
    default: 'default',
    words: ['default', 'low', 'medium', 'high'],
  },
} as const satisfies Readonly<Record<string, Hyperparameter>>

type Table = typeof hyperparameters

export type HyperparameterName = keyof Table

/** Names of the hyperparameters of a method. */
export type HyperparameterOf<M extends MethodName> = {
  [N in HyperparameterName]: M extends Table[N]['methods'][number] ? N : never
}[HyperparameterName]

/** What may be written for a hyperparameter. */
export type HyperparameterValue<N extends HyperparameterName> = Table[N] extends {
  readonly words: readonly (infer W)[]
}
  ? W
  : number | 'auto'

/** The table as a list of names with their hyperparameters, in its order. */
export const allHyperparameters: readonly (readonly [HyperparameterName, Hyperparameter])[] = Object.entries(
  hyperparameters,
) as [HyperparameterName, Hyperparameter][] // the keys of a literal

/** Returns the names of the hyperparameters of a method. */
export const hyperparametersOf = <M extends MethodName>(method: M): readonly HyperparameterOf<M>[] =>
  allHyperparameters
    .filter(([, { methods: those }]) => those.includes(method))
    .map(([name]) => name as HyperparameterOf<M>) // as its type is defined

/** Reports whether a hyperparameter may have a value: its default, one of its words, or a number in its range. */
export const allowsValue = (hyperparameter: Hyperparameter, value: number | string): boolean => {
  if (hyperparameter.type === 'word') return hyperparameter.words.includes(String(value))
  if (typeof value === 'string') return value === hyperparameter.default
  const { type, minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = hyperparameter
  const { exclusiveMinimum = Number.NEGATIVE_INFINITY } = hyperparameter
  const isRight = type === 'integer' ? Number.isSafeInteger(value) : Number.isFinite(value)
  return isRight && value >= minimum && value > exclusiveMinimum && value <= maximum
}

/** Says which values a hyperparameter may have, such as `"auto" or a whole number from 1 to 50`. */
export const allowedValues = (hyperparameter: Hyperparameter): string => {
  if (hyperparameter.type === 'word') {
    const quoted = hyperparameter.words.map((word) => JSON.stringify(word))
    return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
  }
  const { type, minimum, exclusiveMinimum, maximum } = hyperparameter
  const range = [
    type === 'integer' ? '"auto" or a whole number' : '"auto" or a number',
    ...(exclusiveMinimum === undefined ? [] : [`above ${decimal(exclusiveMinimum)}`]),
    ...(minimum === undefined ? [] : [maximum === undefined ? `of ${minimum} or more` : `from ${minimum}`]),
    ...(maximum === undefined ? [] : [exclusiveMinimum === undefined ? `to ${maximum}` : `and up to ${maximum}`]),
  ]
  return range.join(' ')
}

/** A number without an exponent. */
const decimal = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 20, useGrouping: false })

/** Describes a hyperparameter, without a full stop: what it is, and which values it may have. */
export const describeHyperparameter = (hyperparameter: Hyperparameter): string =>
  `${hyperparameter.description}: ${allowedValues(hyperparameter)}`

/** Says which methods have a hyperparameter, such as ` (for dpo only)`; nothing where all of them do. */
export const methodsInWords = ({ methods: those }: Hyperparameter): string =>
  those.length === methods.length ? '' : ` (for ${those.join(' and ')} only)`
