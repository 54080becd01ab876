import { type TerraformProvider, Token } from 'cdktf'
import * as z from 'zod'
import type { FineTuningJobMethod } from './bindings/index.ts'
import { decisive, leaf } from './check-props.ts'
import type { IFile } from './training-file.ts'

/** Hyperparameters; what is left out is `'auto'`. */
export interface Hyperparameters {
  /** Passes over the training file, 1 to 50. */
  readonly nEpochs?: number | 'auto'
  /** Examples in a batch, 1 to 256. */
  readonly batchSize?: number | 'auto'
  /** Scales the learning rate; above 0. */
  readonly learningRateMultiplier?: number | 'auto'
  /** Weight of the penalty between the policy and the reference model, above 0 and up to 2; for `dpo` alone. */
  readonly beta?: number | 'auto'
}

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
  /** How to fine-tune; a method of another type is written as `method`. @default 'supervised' */
  readonly trainingMethod?: 'supervised' | 'dpo'
  /** @default each is `'auto'`, chosen by the API */
  readonly hyperparameters?: Hyperparameters
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

const hyperparameter = (allowed: string, schema: z.ZodNumber) =>
  leaf(`"auto" or ${allowed}`, z.literal('auto').or(schema)).optional()

const whole = (least: number, most: number) =>
  hyperparameter(`a whole number from ${least} to ${most}`, z.int().min(least).max(most))

const hyperparameters = z.strictObject(
  {
    nEpochs: whole(1, 50),
    batchSize: whole(1, 256),
    learningRateMultiplier: hyperparameter('a number above 0', z.number().gt(0)),
    beta: hyperparameter('a number above 0 and up to 2', z.number().gt(0).max(2)),
  },
  'must be an object with nEpochs, batchSize, learningRateMultiplier and beta, or some of these',
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
  trainingMethod: decisive('"supervised" or "dpo"', z.enum(['supervised', 'dpo'])).optional(),
  hyperparameters: hyperparameters.optional(),
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

/** What the props of a `FineTuning` must be. */
export const fineTuningProps = shape.superRefine((props, context) => {
  const { method, trainingMethod, hyperparameters: chosen, waitForCompletion, completionWindow } = props
  const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message })
  if (method !== undefined && chosen !== undefined)
    refuse(['hyperparameters'], 'must be left out beside method, which has hyperparameters of its own')
  if (method !== undefined && trainingMethod !== undefined)
    refuse(['trainingMethod'], 'must be left out beside method, which has a type of its own')
  if (chosen?.beta !== undefined && trainingMethod !== 'dpo')
    refuse(['hyperparameters', 'beta'], 'must be left out unless trainingMethod is "dpo"')
  if (waitForCompletion === undefined && Token.isUnresolved(completionWindow))
    refuse(
      ['completionWindow'],
      'must be known when the app runs, because it decides whether to wait, or stand beside waitForCompletion: true',
    )
  if (waitForCompletion === false && completionWindow !== undefined && completionWindow !== 0)
    refuse(['completionWindow'], 'must be left out when waitForCompletion is false')
})
