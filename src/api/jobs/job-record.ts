import type { Hyperparameters } from './hyperparameters.ts'
import type { JobStatus } from './job-status.ts'
import type { MethodType } from './method-type.ts'

/** Why a job failed. */
export interface JobError {
  readonly code: string
  readonly message: string
  readonly param: string | null
}

/** A job as the API shows it. Moments are Unix seconds. */
export interface JobRecord {
  readonly id: string
  readonly model: string
  readonly createdAt: number
  readonly finishedAt: number | undefined
  readonly fineTunedModel: string | null
  readonly organization: string
  readonly resultFiles: readonly string[]
  readonly status: JobStatus
  readonly trainingFile: string
  readonly validationFile: string | null
  readonly method: MethodType
  /** Numbers once the job is validated; until then, `"auto"` where the request sets no value. */
  readonly hyperparameters: Hyperparameters
  /** Other settings of the method that are returned unchanged, such as a grader. */
  readonly methodExtras: Readonly<Record<string, unknown>>
  readonly trainedTokens: number | null
  readonly error: JobError | undefined
  readonly suffix: string | null
  readonly seed: number
  readonly estimatedFinish: number | undefined
  readonly integrations: readonly unknown[]
  readonly metadata: Readonly<Record<string, string>> | null
}
