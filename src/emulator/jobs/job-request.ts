import type { Hyperparameters } from '../../api/jobs/hyperparameters.ts'
import type { MethodType } from '../../api/jobs/method-type.ts'
import type { Organization } from '../../api/organizations/organization.ts'
import type { StoredFile } from '../files/file-store.ts'
import type { BaseModel } from '../simulation/base-models.ts'

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
