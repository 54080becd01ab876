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

/** What was asked for when the job was created; never changes. */
export interface JobRequest {
  /** As asked for, alias or not. */
  readonly model: string
  readonly baseModel: BaseModel
  readonly trainingFile: StoredFile
  readonly validationFile: StoredFile | undefined
  readonly suffix: string | null
  readonly seed: number
  readonly method: MethodType
  /** With `"auto"` where nothing was asked for. */
  readonly hyperparameters: Hyperparameters
  /** What belongs to the method and is only echoed, such as a grader. */
  readonly methodExtras: Readonly<Record<string, unknown>>
  readonly integrations: readonly unknown[]
  readonly metadata: Readonly<Record<string, string>> | null
  readonly organization: Organization
  readonly project: string
}
