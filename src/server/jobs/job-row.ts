import type { Hyperparameters } from '../../api/jobs/hyperparameters.ts'
import type { JobError, JobRecord } from '../../api/jobs/job-record.ts'
import type { JobStatus } from '../../api/jobs/job-status.ts'
import type { MethodType } from '../../api/jobs/method-type.ts'

/** A row of the table `jobs`. */
export interface JobRow {
  readonly id: string
  readonly organization: string
  readonly slug: string
  readonly project: string
  /** The name in the request, which may be an alias. */
  readonly model: string
  /** Id of the base model in the allow-list. */
  readonly base: string
  readonly training_file: string
  readonly validation_file: string | null
  readonly method: MethodType
  readonly suffix: string | null
  readonly seed: number
  /** JSON of `JobExtras`. */
  readonly request: string
  readonly metadata: string | null
  /** JSON: as requested until the job is validated, then as resolved. */
  readonly hyperparameters: string
  readonly status: JobStatus
  /** What was asked for last. The reconciler brings the job there. */
  readonly desired: 'run' | 'pause' | 'cancel' | 'fail'
  readonly created_at: number
  readonly running_since: number | null
  readonly finished_at: number | null
  /** The name of the model that it makes: decided from the start, shown once the job has succeeded. */
  readonly fine_tuned_model: string
  readonly result_file: string | null
  readonly trained_tokens: number | null
  readonly total_steps: number | null
  /** The last step that was reported. */
  readonly step: number | null
  /** Attempts that ended without a result. */
  readonly losses: number
  readonly error: string | null
  /** JSON of `DataHashes`, once the job is validated. */
  readonly data_hashes: string | null
  /** Number of the last event. */
  readonly last_event: number
}

/** Hashes of the copies of its files that a job trains on. */
export interface DataHashes {
  readonly training_file: string | null
  readonly validation_file: string | null
}

/** What of a request is kept as it was. */
export interface JobExtras {
  readonly methodExtras: Readonly<Record<string, unknown>>
  readonly integrations: readonly unknown[]
  /** The model that training starts from, if it is a fine-tuned one: its folder. */
  readonly startFolder: string | null
}

/** Returns what was kept of the request of a job. */
export const extrasOf = ({ request }: Pick<JobRow, 'request'>): JobExtras => JSON.parse(request)

/** Returns what a job shows. */
export const jobRecordOf = (row: JobRow, now: number): JobRecord => {
  const { methodExtras, integrations } = extrasOf(row)
  const succeeded = row.status === 'succeeded'
  const hyperparameters: Hyperparameters = JSON.parse(row.hyperparameters)
  const error: JobError | undefined = row.error === null ? undefined : JSON.parse(row.error)
  return {
    id: row.id,
    model: row.model,
    createdAt: row.created_at,
    finishedAt: row.finished_at ?? undefined,
    fineTunedModel: succeeded ? row.fine_tuned_model : null,
    organization: row.organization,
    resultFiles: succeeded && row.result_file !== null ? [row.result_file] : [],
    status: row.status,
    trainingFile: row.training_file,
    validationFile: row.validation_file,
    method: row.method,
    hyperparameters,
    methodExtras,
    trainedTokens: succeeded ? row.trained_tokens : null,
    error,
    suffix: row.suffix,
    seed: row.seed,
    estimatedFinish: estimatedFinishOf(row, now),
    integrations,
    metadata: row.metadata === null ? null : JSON.parse(row.metadata),
  }
}

/** Assumes that the remaining steps take as long as those before. */
const estimatedFinishOf = ({ status, running_since, step, total_steps }: JobRow, now: number): number | undefined => {
  if (status !== 'running' || running_since === null || !step || total_steps === null) return undefined
  return now + ((now - running_since) / step) * Math.max(0, total_steps - step)
}
