import { ApiError, type ErrorCode } from '../../client/index.ts'
import { adviceOf } from '../output/advice.ts'

/** The result of one check. */
export interface Finding {
  readonly check: string
  /** `warn` for what may be intended, may be temporary, or matters only to some commands. */
  readonly state: 'ok' | 'warn' | 'fail'
  readonly found: string
  /** What to do, in a sentence. */
  readonly advice?: string | undefined
}

/** Errors that are not caused by the caller. */
const external: readonly ErrorCode[] = [
  'unreachable',
  'timeout',
  'server_error',
  'rate_limited',
  'conflict',
  'not_offered',
]

/** The finding for a call that failed. */
export const failing = (check: string, error: ApiError, advice = adviceOf(error)): Finding => ({
  check,
  state: external.includes(error.code) ? 'warn' : 'fail',
  found: error.message,
  advice,
})

/** Returns the result of a call, or its error. Rethrows an interruption. */
export const outcomeOf = async <T>(calling: Promise<T>): Promise<T | ApiError> => {
  try {
    return await calling
  } catch (thrown) {
    const error = ApiError.from(thrown)
    if (error.code === 'aborted') throw error
    return error
  }
}
