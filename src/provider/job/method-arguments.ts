import * as z from 'zod'
import { block, optional, required, sameJson, single } from '../../framework/index.ts'
import {
  allHyperparameters,
  allowedValues,
  allowsValue,
  describeHyperparameter,
  type Hyperparameter,
  type HyperparameterName,
  hyperparameters,
  hyperparametersOf,
  type MethodName,
  methods,
} from '../../openai/index.ts'
import { graderBlocks } from '../grader/blocks.ts'
import { graderJson } from '../grader/schema.ts'

/** A hyperparameter as a string. HCL converts `3` to `"3"`. */
const argumentOf = (hyperparameter: Hyperparameter) =>
  optional(
    z
      .string()
      .refine(
        (text) => allowsValue(hyperparameter, /^[0-9.eE+-]+$/.test(text) ? Number(text) : text),
        `must be ${allowedValues(hyperparameter)}`,
      ),
    // A quoted word is an HCL literal, so format it as code.
    `${describeHyperparameter(hyperparameter).replaceAll(/"\w+"/g, '`$&`')}.`,
  )

type Argument = ReturnType<typeof argumentOf>

const argumentsOf = <N extends HyperparameterName>(names: readonly N[]) =>
  Object.fromEntries(names.map((name) => [name, argumentOf(hyperparameters[name])])) as Readonly<Record<N, Argument>> // exactly these names

/** The hyperparameters of `supervised`, which all methods have. */
export const commonHyperparameters = argumentsOf(hyperparametersOf('supervised'))

const hyperparameterBlock = <M extends MethodName>(method: M) =>
  block(
    single(argumentsOf(hyperparametersOf(method))),
    'Hyperparameters. The API chooses those that are not set or `"auto"`.',
  )

const json = z.string().superRefine((text, { addIssue }) => {
  try {
    JSON.parse(text)
  } catch (cause) {
    addIssue({ code: 'custom', message: `must be JSON: ${cause instanceof Error ? cause.message : cause}` })
  }
})

/** The training method and its settings. */
export const method = block(
  single({
    type: required(z.enum(methods), 'Training method: `supervised`, `dpo` or `reinforcement`.'),
    hyperparameters: block(
      single(argumentsOf(allHyperparameters.map(([name]) => name))),
      'Hyperparameters, for any `type`. Set them either here or in the block of the method.',
    ),
    supervised: block(
      single({ hyperparameters: hyperparameterBlock('supervised') }),
      'Settings of the method `supervised`.',
    ),
    dpo: block(single({ hyperparameters: hyperparameterBlock('dpo') }), 'Settings of the method `dpo`.'),
    reinforcement: block(
      single({
        hyperparameters: hyperparameterBlock('reinforcement'),
        grader: block(
          single(graderBlocks),
          'Grader that scores answers: exactly one of these blocks. Set either this or `grader_json`.',
        ),
        grader_json: optional(
          graderJson,
          'Grader that scores answers, as JSON in the API\'s format, such as `jsonencode({ type = "string_check", … })`. Set either this or `grader`.',
          { equivalent: sameJson },
        ),
        response_format_json: optional(json, "JSON schema that answers must follow, as JSON in the API's format.", {
          equivalent: sameJson,
        }),
      }),
      'Settings of the method `reinforcement`, which requires a grader and a `validation_file`.',
    ),
  }),
  'Training method and its settings. Defaults to supervised fine-tuning. If you set it, put `hyperparameters` inside it. A change that affects training replaces the job.',
)
