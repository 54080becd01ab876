import {
  failureOf,
  type HyperparameterName,
  type HyperparameterValue,
  type Job,
  type JobFailure,
  type MethodName,
  suffixOf,
} from '../openai/index.ts'
import type { JobStatus } from './job-status.ts'
import { type CamelCase, camelKeys } from './letter-case.ts'
import { type HasRaw, withRaw } from './raw.ts'

/** Hyperparameters of the training. The host chooses those left out or set to `'auto'`. */
export type Hyperparameters = {
  readonly [N in HyperparameterName as CamelCase<N>]?: HyperparameterValue<N>
}

/** Method of fine-tuning. */
export interface JobMethod {
  readonly type: MethodName | (string & {})
  readonly hyperparameters?: Hyperparameters
  /** Grader, in the format of the API. Required for `reinforcement`. */
  readonly grader?: Readonly<Record<string, unknown>>
}

/** Fine-tuning job. Times are in seconds since 1970. */
export interface FineTuningJob extends HasRaw {
  readonly id: string
  readonly model: string
  readonly status: JobStatus
  /** Name of the fine-tuned model, once the job has succeeded. Some hosts serve it only once it is deployed. */
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
  /** Ids of the result files. `retrieveJobMetrics` reads the first. */
  readonly resultFiles: readonly string[]
  readonly organizationId: string | undefined
  readonly error: JobFailure | undefined
}

/** Converts a job of the API. */
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
      error: failureOf(raw),
    },
    raw,
  )

/** Older jobs and some hosts return hyperparameters without a method. */
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

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
