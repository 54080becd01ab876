import { TerraformProvider, Token } from 'cdktf'
import { type Hyperparameters, hyperparameterTable, trainingMethods } from './bindings/hyperparameters.ts'
import type { FineTuningJobMethod, FineTuningJobMethodReinforcementGrader } from './bindings/index.ts'
import { blockNames } from './bindings/names.ts'
import { decisive, isObject, isText, isWhole, leaf, object, type Rule, type Rules, required } from './check-props.ts'
import { named } from './named.ts'
import type { IFile } from './training-file.ts'

/** How to fine-tune a model. */
export interface FineTuningProps {
  /** Base model to fine-tune, such as `gpt-4o-mini-2024-07-18`. */
  readonly model: string
  /**
   * What to train on: the id of a file (`file-…`), the path of a local file, or a construct such as `File`.
   *
   * A local file is uploaded. Editing it uploads it again and retrains.
   */
  readonly trainingFile: string | IFile
  /**
   * What to evaluate on, in the same forms as `trainingFile`.
   * @default - only the training loss is measured
   */
  readonly validationFile?: string | IFile
  /**
   * Added to the name of the fine-tuned model: 1 to 64 characters.
   * @default - the API names the model
   */
  readonly suffix?: string
  /** Method of fine-tuning. `'reinforcement'` needs a `grader` and a `validationFile`. @default 'supervised' */
  readonly trainingMethod?: (typeof trainingMethods)[number]
  /**
   * Hyperparameters of the training method.
   * @default - the API chooses each
   */
  readonly hyperparameters?: Hyperparameters
  /**
   * Grader that rewards answers, one of its parts such as `stringCheck`. For `'reinforcement'` only.
   * @default - none
   */
  readonly grader?: FineTuningJobMethodReinforcementGrader
  /**
   * JSON schema that answers must follow, in the API's form. For `'reinforcement'` only.
   * @default - answers are free text
   */
  readonly responseFormat?: Readonly<Record<string, unknown>>
  /**
   * The whole method, instead of `trainingMethod`, `hyperparameters`, `grader` and `responseFormat`.
   * @default - made from those props
   */
  readonly method?: FineTuningJobMethod
  /**
   * Limits the cost: apply waits for the job until this many seconds after its creation, and then cancels it.
   * @default - apply does not wait, and the job is never cancelled
   */
  readonly cancelAfterTimeout?: number
  /**
   * Whether apply waits until the job ends, and fails if the job fails.
   * @default - true if there is a `completionWindow`
   */
  readonly waitForCompletion?: boolean
  /**
   * Seconds that apply waits for the job. After that, apply ends with a warning, and the next apply waits again.
   * @default - 0, which does not wait; with `waitForCompletion`, no limit
   */
  readonly completionWindow?: number
  /**
   * Up to 15 pairs of text to keep with the job.
   * @default - none
   */
  readonly metadata?: Readonly<Record<string, string>>
  /**
   * Provider that trains and shares.
   * @default - the stack's provider without an alias
   */
  readonly provider?: TerraformProvider
}

const numberIn = ({ type, minimum, exclusiveMinimum, maximum }: Limits) => {
  const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number
  return (value: unknown): boolean =>
    typeof value === 'number' &&
    (type === 'number' || Number.isSafeInteger(value)) &&
    value >= (minimum ?? NEGATIVE_INFINITY) &&
    value > (exclusiveMinimum ?? NEGATIVE_INFINITY) &&
    value <= (maximum ?? Number.MAX_VALUE) &&
    value < POSITIVE_INFINITY
}

interface Limits {
  readonly type: 'integer' | 'number' | 'word'
  readonly allowed: string
  readonly words?: readonly string[]
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
}

const hyperparameter = (limits: Limits): Rule => {
  const { allowed, words } = limits
  const isNumber = numberIn(limits)
  return leaf(
    allowed,
    words ? (value) => words.some((word) => word === value) : (value) => value === 'auto' || isNumber(value),
  )
}

const limits = Object.entries(hyperparameterTable)

const file = leaf(
  'the id of a file (file-…), the path of one, or a construct such as File',
  (value) => isText()(value) || (isObject(value) && 'id' in value),
)

const { grader } = blockNames.method.reinforcement

const pairs = 'up to 15 pairs of text, with keys of up to 64 characters and values of up to 512'

const isMetadata = (value: unknown): boolean =>
  isObject(value) &&
  Object.keys(value).length <= 15 &&
  Object.entries(value).every(
    ([key, text]) => isText(64)(key) && (Token.isUnresolved(text) || (typeof text === 'string' && text.length <= 512)),
  )

export const provider = leaf('a provider, such as an OpenaiProvider', TerraformProvider.isTerraformProvider)

/** What each prop of a `FineTuning` must be. */
export const fineTuningRules = {
  model: required(leaf('the name of a model', isText())),
  trainingFile: required(file),
  validationFile: file,
  suffix: leaf('a text of 1 to 64 characters', isText(64)),
  trainingMethod: decisive('"supervised", "dpo" or "reinforcement"', (value) =>
    trainingMethods.some((one) => one === value),
  ),
  hyperparameters: object(Object.fromEntries(limits.map(([name, one]) => [name, hyperparameter(one)]))),
  grader: named(grader),
  responseFormat: leaf('an object', isObject),
  method: named(blockNames.method),
  cancelAfterTimeout: leaf('a whole number of seconds, 1 or more', isWhole(1)),
  waitForCompletion: decisive('true or false', (value) => typeof value === 'boolean'),
  completionWindow: leaf('a whole number of seconds, 0 or more', isWhole(0)),
  metadata: leaf(pairs, isMetadata),
  provider,
} satisfies Rules

/** What the props must be together, once each is right. */
const together: Rule = (value) => {
  const props = value as FineTuningProps // each prop is right
  const {
    method,
    trainingMethod: type = 'supervised',
    hyperparameters = {},
    waitForCompletion,
    completionWindow,
  } = props
  const wrong = (path: string, message: string) => [{ path, message, value: Reflect.get(props, path) }]
  const isGiven = (name: keyof FineTuningProps) => props[name] !== undefined
  const waiting = [
    ...(waitForCompletion === undefined && Token.isUnresolved(completionWindow)
      ? wrong(
          'completionWindow',
          'must be known when the app runs, because it decides whether to wait, or stand beside waitForCompletion: true',
        )
      : []),
    ...(waitForCompletion === false && completionWindow !== undefined && completionWindow !== 0
      ? wrong('completionWindow', 'must be left out when waitForCompletion is false')
      : []),
  ]
  if (method !== undefined)
    return [
      ...(['trainingMethod', 'hyperparameters', 'grader', 'responseFormat'] as const)
        .filter(isGiven)
        .flatMap((name) => wrong(name, 'must be left out beside method, which includes it')),
      ...waiting,
    ]
  return [
    ...limits.flatMap(([name, { methods }]) => {
      const chosen: unknown = Reflect.get(hyperparameters, name)
      if (chosen === undefined || methods.some((one) => one === type)) return []
      const message = `must be left out unless trainingMethod is ${methods.map((one) => JSON.stringify(one)).join(' or ')}`
      return [{ path: `hyperparameters.${name}`, message, value: chosen }]
    }),
    ...(['grader', 'responseFormat'] as const)
      .filter((name) => isGiven(name) && type !== 'reinforcement')
      .flatMap((name) => wrong(name, 'must be left out unless trainingMethod is "reinforcement"')),
    ...(['grader', 'validationFile'] as const)
      .filter((name) => !isGiven(name) && type === 'reinforcement')
      .flatMap((name) => wrong(name, 'must be given when trainingMethod is "reinforcement"')),
    ...waiting,
  ]
}

const example = "an object such as { model: 'gpt-4o-mini-2024-07-18', trainingFile: 'training.jsonl' }"

/** What the props of a construct must be: those of a `FineTuning`, and some more. */
export const propsWith = (more: Rules = {}): Rule => {
  const each = object({ ...fineTuningRules, ...more }, example)
  return (value, path) => {
    const problems = each(value, path)
    return problems.length > 0 || !isObject(value) ? problems : together(value, path)
  }
}
