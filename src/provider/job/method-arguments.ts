import * as z from 'zod'
import { type Attributes, block, optional, required, sameJson, single } from '../../framework/index.ts'
import { graderBlocks } from '../grader/blocks.ts'
import { graderJson } from '../grader/schema.ts'

/** A hyperparameter as one writes it: `"auto"`, or a number in range. HCL turns `3` into `"3"`. */
const hyperparameter = (allowed: string, inRange: (value: number) => boolean) =>
  z
    .string()
    .refine(
      (text) => text === 'auto' || (/^[0-9.eE+-]+$/.test(text) && inRange(Number(text))),
      `must be "auto" or ${allowed}`,
    )

const whole = (least: number, most: number) =>
  hyperparameter(
    `a whole number from ${least} to ${most}`,
    (value) => Number.isInteger(value) && value >= least && value <= most,
  )

/** The hyperparameters that every method has. */
export const commonHyperparameters = {
  n_epochs: optional(whole(1, 50), 'Passes over the training file: `"auto"` or 1 to 50.'),
  batch_size: optional(whole(1, 256), 'Examples in a batch: `"auto"` or 1 to 256.'),
  learning_rate_multiplier: optional(
    hyperparameter('a number above 0', (value) => value > 0 && Number.isFinite(value)),
    'Scales the learning rate: `"auto"` or a number above 0.',
  ),
} satisfies Attributes

const beta = optional(
  hyperparameter('a number above 0 and up to 2', (value) => value > 0 && value <= 2),
  'Weight of the penalty between the policy and the reference model: `"auto"` or above 0 and up to 2.',
)

const fromOne = hyperparameter('a whole number from 1 on', (value) => Number.isInteger(value) && value >= 1)

const explored = {
  ...commonHyperparameters,
  reasoning_effort: optional(
    z.enum(['default', 'low', 'medium', 'high']),
    'Effort of the reasoning: `default`, `low`, `medium` or `high`.',
  ),
  compute_multiplier: optional(
    hyperparameter('a number above 0.00001 and up to 10', (value) => value > 1e-5 && value <= 10),
    'Scales the compute spent on exploring: `"auto"` or above 0.00001 and up to 10.',
  ),
  eval_interval: optional(fromOne, 'Steps between two evaluations: `"auto"` or 1 and more.'),
  eval_samples: optional(fromOne, 'Samples in an evaluation: `"auto"` or 1 and more.'),
} satisfies Attributes

const hyperparameters = <A extends Attributes>(attributes: A) =>
  block(single(attributes), 'Hyperparameters; what is left out is `"auto"`.')

const json = z.string().superRefine((text, { addIssue }) => {
  try {
    JSON.parse(text)
  } catch (cause) {
    addIssue({ code: 'custom', message: `must be JSON: ${cause instanceof Error ? cause.message : cause}` })
  }
})

/** Names of the methods that the API knows. */
export const methods = ['supervised', 'dpo', 'reinforcement'] as const

/** How to fine-tune. */
export const method = block(
  single({
    type: required(z.enum(methods), 'Kind of fine-tuning: `supervised`, `dpo` or `reinforcement`.'),
    supervised: block(
      single({ hyperparameters: hyperparameters(commonHyperparameters) }),
      'Settings of the method `supervised`.',
    ),
    dpo: block(
      single({ hyperparameters: hyperparameters({ ...commonHyperparameters, beta }) }),
      'Settings of the method `dpo`.',
    ),
    reinforcement: block(
      single({
        hyperparameters: hyperparameters(explored),
        grader: block(single(graderBlocks), 'What rewards answers: one of these blocks. Either this or `grader_json`.'),
        grader_json: optional(
          graderJson,
          'What rewards answers, as JSON in the words of the API, such as `jsonencode({ type = "string_check", … })`. Either this or `grader`.',
          { equivalent: sameJson },
        ),
        response_format_json: optional(
          json,
          'JSON schema that answers must keep to, as JSON in the words of the API.',
          {
            equivalent: sameJson,
          },
        ),
      }),
      'Settings of the method `reinforcement`, which needs a grader and a `validation_file`.',
    ),
  }),
  'How to fine-tune; supervised when left out. With it, hyperparameters are written within, not beside it. A change that would train differently replaces the job.',
)
