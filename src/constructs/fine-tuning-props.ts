import { type TerraformProvider, Token } from 'cdktf'
import * as z from 'zod'
import { type Hyperparameters, hyperparameterTable, trainingMethods } from './bindings/hyperparameters.ts'
import type { FineTuningJobMethod, FineTuningJobMethodReinforcementGrader } from './bindings/index.ts'
import { decisive, leaf } from './check-props.ts'
import type { IFile } from './training-file.ts'

/** How a model is fine-tuned. */
export interface FineTuningProps {
  /** Base model to fine-tune, such as `gpt-4o-mini-2024-07-18`. */
  readonly model: string
  /** What to train on: the id of a file (`file-…`), the path of a local one, which is uploaded, or a construct such as `File`. */
  readonly trainingFile: string | IFile
  /** What to measure on, given as `trainingFile` is. @default nothing is measured but the training itself */
  readonly validationFile?: string | IFile
  /** Added to the name of the fine-tuned model: 1 to 64 characters. @default the API's */
  readonly suffix?: string
  /** How to fine-tune; `'reinforcement'` needs a `grader` and a `validationFile`. @default 'supervised' */
  readonly trainingMethod?: (typeof trainingMethods)[number]
  /** @default each is chosen by the API */
  readonly hyperparameters?: Hyperparameters
  /** What rewards answers, for `'reinforcement'`: one of its parts, such as `stringCheck`. */
  readonly grader?: FineTuningJobMethodReinforcementGrader
  /** JSON schema that answers must follow, as the API has it; for `'reinforcement'`. @default answers are free text */
  readonly responseFormat?: Readonly<Record<string, unknown>>
  /** The method as a whole, in the place of `trainingMethod` and `hyperparameters`. */
  readonly method?: FineTuningJobMethod
  /**
   * Guards against cost: apply waits for the job so many seconds from its creation, and then cancels it.
   * @default apply does not wait, and nothing is cancelled
   */
  readonly cancelAfterTimeout?: number
  /**
   * Whether apply waits for the job to end, and fails if the job does.
   * @default only if there is a `completionWindow`
   */
  readonly waitForCompletion?: boolean
  /**
   * Seconds that apply waits for the job; when they have passed it ends with a warning, and the next one goes on waiting.
   * @default 0, which does not wait; with `waitForCompletion` as long as it takes
   */
  readonly completionWindow?: number
  /** Up to 15 pairs of text kept with the job. @default none */
  readonly metadata?: Readonly<Record<string, string>>
  /** @default the stack's provider without an alias */
  readonly provider?: TerraformProvider
}

interface Rule {
  readonly type: 'integer' | 'number' | 'word'
  readonly allowed: string
  readonly words?: readonly string[]
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
}

const hyperparameter = ({ type, allowed, words, minimum, exclusiveMinimum, maximum }: Rule) => {
  const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number
  const number = (type === 'integer' ? z.int() : z.number())
    .min(minimum ?? NEGATIVE_INFINITY)
    .gt(exclusiveMinimum ?? NEGATIVE_INFINITY)
    .max(maximum ?? POSITIVE_INFINITY)
  return leaf(allowed, words ? z.enum(words) : z.literal('auto').or(number)).optional()
}

const rules = Object.entries(hyperparameterTable)
const names = rules.map(([name]) => name)

const hyperparameters = z.strictObject(
  Object.fromEntries(rules.map(([name, rule]) => [name, hyperparameter(rule)])),
  `must be an object with some of ${names.join(', ')}`,
)

const file = leaf(
  'the id of a file (file-…), the path of one, or a construct such as File',
  z
    .string()
    .min(1)
    .or(z.custom((value) => typeof value === 'object' && value !== null && 'id' in value)),
)

const shape = z.object({
  model: leaf('the name of a model', z.string().min(1)),
  trainingFile: file,
  validationFile: file.optional(),
  suffix: leaf('a text of 1 to 64 characters', z.string().min(1).max(64)).optional(),
  trainingMethod: decisive('"supervised", "dpo" or "reinforcement"', z.enum(trainingMethods)).optional(),
  hyperparameters: hyperparameters.optional(),
  grader: leaf('an object with one part, such as stringCheck', z.looseObject({})).optional(),
  responseFormat: leaf('an object', z.looseObject({})).optional(),
  method: z.unknown().optional(),
  cancelAfterTimeout: leaf('a whole number of seconds, 1 or more', z.int().min(1)).optional(),
  waitForCompletion: decisive('true or false', z.boolean()).optional(),
  completionWindow: leaf('a whole number of seconds, 0 or more', z.int().min(0)).optional(),
  metadata: leaf(
    'up to 15 pairs of text, with keys of up to 64 characters and values of up to 512',
    z
      .record(z.string().min(1).max(64), leaf('a text', z.string().max(512)))
      .refine((pairs) => Object.keys(pairs).length <= 15),
  ).optional(),
})

type Refuse = (path: string[], message: string) => void

const checkMethod = (props: z.output<typeof shape>, refuse: Refuse): void => {
  const { method, trainingMethod: type = 'supervised', hyperparameters: chosen = {} } = props
  if (method !== undefined) {
    for (const name of ['trainingMethod', 'hyperparameters', 'grader', 'responseFormat'] as const)
      if (props[name] !== undefined) refuse([name], 'must be left out beside method, which says it itself')
    return
  }
  for (const [name, { methods }] of rules)
    if (chosen[name] !== undefined && !methods.some((one) => one === type))
      refuse(['hyperparameters', name], `must be left out unless trainingMethod is ${quoted(methods)}`)
  for (const name of ['grader', 'responseFormat'] as const)
    if (props[name] !== undefined && type !== 'reinforcement')
      refuse([name], 'must be left out unless trainingMethod is "reinforcement"')
  for (const name of ['grader', 'validationFile'] as const)
    if (props[name] === undefined && type === 'reinforcement')
      refuse([name], 'must be given when trainingMethod is "reinforcement"')
}

const quoted = (words: readonly string[]): string => words.map((word) => JSON.stringify(word)).join(' or ')

/** What the props of a `FineTuning` must be. */
export const fineTuningProps = shape.superRefine((props, context) => {
  const { waitForCompletion, completionWindow } = props
  const refuse: Refuse = (path, message) => context.addIssue({ code: 'custom', path, message })
  checkMethod(props, refuse)
  if (waitForCompletion === undefined && Token.isUnresolved(completionWindow))
    refuse(
      ['completionWindow'],
      'must be known when the app runs, because it decides whether to wait, or stand beside waitForCompletion: true',
    )
  if (waitForCompletion === false && completionWindow !== undefined && completionWindow !== 0)
    refuse(['completionWindow'], 'must be left out when waitForCompletion is false')
})
