import type { Job } from '../openai/index.ts'
import type { JobStatus } from './job-status.ts'
import { camelKeys } from './letter-case.ts'
import { type HasRaw, withRaw } from './raw.ts'

/** How a model is trained. What is left out, or `'auto'`, the host decides. */
export interface Hyperparameters {
  readonly nEpochs?: number | 'auto'
  readonly batchSize?: number | 'auto'
  readonly learningRateMultiplier?: number | 'auto'
  /** For `dpo`. */
  readonly beta?: number | 'auto'
  /** These are for `reinforcement`. */
  readonly computeMultiplier?: number | 'auto'
  readonly evalInterval?: number | 'auto'
  readonly evalSamples?: number | 'auto'
  readonly reasoningEffort?: 'default' | 'low' | 'medium' | 'high'
}

/** How to fine-tune. */
export interface JobMethod {
  readonly type: 'supervised' | 'dpo' | 'reinforcement' | (string & {})
  readonly hyperparameters?: Hyperparameters
  /** What rewards an answer, in OpenAI's own words; `reinforcement` needs it. */
  readonly grader?: Readonly<Record<string, unknown>>
}

/** Why a job failed. */
export interface JobError {
  /** A word for programs, such as `invalid_training_file`. */
  readonly code: string | undefined
  readonly message: string
  /** The argument that is to blame. */
  readonly param: string | undefined
}

/** A fine-tuning job. Times are seconds since 1970. */
export interface FineTuningJob extends HasRaw {
  readonly id: string
  readonly model: string
  readonly status: JobStatus
  /** Name of the model that was made, once the job has succeeded. */
  readonly fineTunedModel: string | undefined
  readonly trainingFile: string
  readonly validationFile: string | undefined
  readonly method: JobMethod
  readonly seed: number | undefined
  readonly suffix: string | undefined
  readonly metadata: Readonly<Record<string, string>>
  readonly createdAt: number
  readonly finishedAt: number | undefined
  readonly estimatedFinish: number | undefined
  readonly trainedTokens: number | undefined
  /** Ids of files; `retrieveJobMetrics` reads the first. */
  readonly resultFiles: readonly string[]
  readonly organizationId: string | undefined
  readonly error: JobError | undefined
}

/** Reads a job from what the host answered. */
export const toJob = (raw: Job): FineTuningJob =>
  withRaw(
    {
      id: raw.id,
      model: raw.model,
      status: raw.status,
      fineTunedModel: raw.fine_tuned_model ?? undefined,
      trainingFile: raw.training_file,
      validationFile: raw.validation_file ?? undefined,
      method: toMethod(raw),
      seed: raw.seed ?? undefined,
      suffix: suffixOf(raw),
      metadata: raw.metadata ?? {},
      createdAt: raw.created_at,
      finishedAt: raw.finished_at ?? undefined,
      estimatedFinish: raw.estimated_finish ?? undefined,
      trainedTokens: raw.trained_tokens ?? undefined,
      resultFiles: raw.result_files ?? [],
      organizationId: raw.organization_id ?? undefined,
      error: toError(raw.error),
    },
    raw,
  )

/** Older jobs, and some hosts, have their hyperparameters beside a method that is not there. */
const toMethod = ({ method, hyperparameters }: Job): JobMethod => {
  const type = method?.type ?? 'supervised'
  const { hyperparameters: own, grader }: Readonly<Record<string, unknown>> = { ...method?.[type] }
  const given = own ?? hyperparameters
  return {
    type,
    ...(isObject(given) && { hyperparameters: camelKeys(given) }),
    ...(isObject(grader) && { grader: { ...grader } }),
  }
}

/** OpenAI sends it, and does not document it. */
const suffixOf = (raw: Job): string | undefined => {
  const suffix: unknown = Reflect.get(raw, 'user_provided_suffix')
  return typeof suffix === 'string' ? suffix : undefined
}

/** A job that has not failed has an error without a message. */
const toError = (error: Job['error']): JobError | undefined =>
  error?.message
    ? { code: error.code ?? undefined, message: error.message, param: error.param ?? undefined }
    : undefined

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
