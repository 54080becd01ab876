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

/** A hyperparameter as text: HCL turns `3` into `"3"`. */
const argumentOf = (hyperparameter: Hyperparameter) =>
  optional(
    z
      .string()
      .refine(
        (text) => allowsValue(hyperparameter, /^[0-9.eE+-]+$/.test(text) ? Number(text) : text),
        `must be ${allowedValues(hyperparameter)}`,
      ),
    // What is quoted is a literal of HCL.
    `${describeHyperparameter(hyperparameter).replaceAll(/"\w+"/g, '`$&`')}.`,
  )

type Argument = ReturnType<typeof argumentOf>

const argumentsOf = <N extends HyperparameterName>(names: readonly N[]) =>
  Object.fromEntries(names.map((name) => [name, argumentOf(hyperparameters[name])])) as Readonly<Record<N, Argument>> // these very names

/** Hyperparameters of the method `supervised`, which are those that every method has. */
export const commonHyperparameters = argumentsOf(hyperparametersOf('supervised'))

const hyperparameterBlock = <M extends MethodName>(method: M) =>
  block(
    single(argumentsOf(hyperparametersOf(method))),
    'Hyperparameters; the API chooses what is left out or `"auto"`.',
  )

const json = z.string().superRefine((text, { addIssue }) => {
  try {
    JSON.parse(text)
  } catch (cause) {
    addIssue({ code: 'custom', message: `must be JSON: ${cause instanceof Error ? cause.message : cause}` })
  }
})

/** How to fine-tune. */
export const method = block(
  single({
    type: required(z.enum(methods), 'Kind of fine-tuning: `supervised`, `dpo` or `reinforcement`.'),
    hyperparameters: block(
      single(argumentsOf(allHyperparameters.map(([name]) => name))),
      'Hyperparameters of the method, whichever its `type` is. Either here or in the block of the method.',
    ),
    supervised: block(
      single({ hyperparameters: hyperparameterBlock('supervised') }),
      'Settings of the method `supervised`.',
    ),
    dpo: block(single({ hyperparameters: hyperparameterBlock('dpo') }), 'Settings of the method `dpo`.'),
    reinforcement: block(
      single({
        hyperparameters: hyperparameterBlock('reinforcement'),
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
