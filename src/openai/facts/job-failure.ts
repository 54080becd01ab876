/** Why a job failed; at least a code or a message. */
export interface JobFailure {
  /** A word for programs, such as `invalid_training_file`. */
  readonly code: string | undefined
  readonly message: string | undefined
  /** The parameter that caused the failure. */
  readonly param: string | undefined
}

interface FailedJob {
  readonly error?: { readonly [K in keyof JobFailure]?: string | null } | null
}

/** Returns why a job failed. Hosts send null, an empty object or one of nulls for a job that did not. */
export const failureOf = ({ error }: FailedJob): JobFailure | undefined =>
  error?.code || error?.message
    ? { code: error.code || undefined, message: error.message || undefined, param: error.param || undefined }
    : undefined
