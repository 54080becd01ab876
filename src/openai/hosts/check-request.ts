import type { JobParams } from '../endpoints/job.ts'
import { checkHostOptions, type HostOptions } from './host-options.ts'
import type { HostProfile } from './host-profile.ts'
import { foreignModel } from './model-names.ts'

/** Something in a request that its host does not do. */
export interface RequestProblem {
  /** The argument that is wrong. */
  readonly argument: 'model' | 'method' | 'suffix' | 'hyperparameters' | 'host_options'
  /** The hyperparameter or the field that is wrong. */
  readonly name?: string
  /** What is wrong and what to do, without a period. */
  readonly message: string
}

/** What is known of a request. */
type Request = Partial<Pick<JobParams, 'model' | 'suffix' | 'method' | 'hyperparameters' | 'host_options'>>

/**
 * Returns what the host of a request does not do: models of other hosts, methods, suffixes that are too long, a learning
 * rate multiplier where the host reads an absolute rate, and wrong or missing fields of its own.
 *
 * @param defaults the host options of the client, which apply to every job
 */
export const checkRequest = (
  profile: HostProfile,
  request: Request,
  defaults: HostOptions = {},
): readonly RequestProblem[] => [
  ...checkModel(profile, request.model),
  ...checkMethod(profile, request.method?.type ?? 'supervised'),
  ...checkSuffix(profile, request.suffix),
  ...checkLearningRate(profile, hyperparametersOf(request)),
  ...checkHostOptions(profile, request.host_options ?? {}, defaults).map(
    (problem): RequestProblem => ({ argument: 'host_options', ...problem }),
  ),
]

/** Returns the hyperparameters of a request, wherever they stand. */
export const hyperparametersOf = ({ method, hyperparameters }: Request): Readonly<Record<string, unknown>> => ({
  ...hyperparameters,
  ...Object(method?.[method.type]).hyperparameters,
})

const checkModel = (profile: HostProfile, model: string | undefined): readonly RequestProblem[] => {
  const message = model === undefined ? undefined : foreignModel(profile, model)
  return message === undefined ? [] : [{ argument: 'model', message }]
}

const checkMethod = ({ title, methods }: HostProfile, type: string): readonly RequestProblem[] =>
  methods.includes(type)
    ? []
    : [
        {
          argument: 'method',
          message: `${title} does not offer the method "${type}", only ${methods.join(', ')}: choose one of these, or another host`,
        },
      ]

const checkSuffix = ({ title, limits }: HostProfile, suffix: string | null | undefined): readonly RequestProblem[] =>
  suffix && suffix.length > limits.suffix
    ? [
        {
          argument: 'suffix',
          message: `the suffix "${suffix}" has ${suffix.length} characters, and ${title} allows ${limits.suffix}: shorten it`,
        },
      ]
    : []

/** A multiplier is never converted to a rate, because only the user knows which one is meant. */
const checkLearningRate = (
  { title, learningRate }: HostProfile,
  { learning_rate_multiplier: factor }: Readonly<Record<string, unknown>>,
): readonly RequestProblem[] =>
  learningRate === 'multiplier' || factor === undefined || factor === 'auto'
    ? []
    : [
        {
          argument: 'hyperparameters',
          name: 'learning_rate_multiplier',
          message: `${title} reads \`learning_rate_multiplier\` as an absolute learning rate, so that ${factor} would not scale it: remove it, and set \`learning_rate\` in the host options, such as 0.00002`,
        },
      ]
