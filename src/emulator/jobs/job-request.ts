import type { StoredFile } from '../files/file-store.ts'
import type { Organization } from '../organizations/organization.ts'
import type { BaseModel, MethodType } from '../simulation/base-models.ts'
import type { Hyperparameters } from '../simulation/training/hyperparameters.ts'

/** Why a job failed. */
export interface JobError {
  readonly code: string
  readonly message: string
  readonly param: string | null
}

/** The request that created a job. It never changes. */
export interface JobRequest {
  /** The name in the request, which may be an alias. */
  readonly model: string
  readonly baseModel: BaseModel
  readonly trainingFile: StoredFile
  readonly validationFile: StoredFile | undefined
  readonly suffix: string | null
  readonly seed: number
  readonly method: MethodType
  /** `"auto"` where the request sets no value. */
  readonly hyperparameters: Hyperparameters
  /** Other settings of the method that are returned unchanged, such as a grader. */
  readonly methodExtras: Readonly<Record<string, unknown>>
  readonly integrations: readonly unknown[]
  readonly metadata: Readonly<Record<string, string>> | null
  readonly organization: Organization
  readonly project: string
}
