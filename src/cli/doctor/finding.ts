import { ApiError, type ErrorCode } from '../../client/index.ts'
import { adviceOf } from '../output/advice.ts'

/** What the doctor has found out about one thing. */
export interface Finding {
  readonly check: string
  /** `warn` for what may be meant so, may pass, or matters to some commands only. */
  readonly state: 'ok' | 'warn' | 'fail'
  readonly found: string
  /** What to do, in a sentence. */
  readonly advice?: string | undefined
}

/** What says nothing of the caller. */
const others: readonly ErrorCode[] = [
  'unreachable',
  'timeout',
  'server_error',
  'rate_limited',
  'conflict',
  'not_offered',
]

/** A finding about a call that was refused, or has failed. */
export const failing = (check: string, error: ApiError, advice = adviceOf(error)): Finding => ({
  check,
  state: others.includes(error.code) ? 'warn' : 'fail',
  found: error.message,
  advice,
})

/** What a call gives, or the error that it ends with; an interruption ends the doctor too. */
export const outcomeOf = async <T>(calling: Promise<T>): Promise<T | ApiError> => {
  try {
    return await calling
  } catch (thrown) {
    const error = ApiError.from(thrown)
    if (error.code === 'aborted') throw error
    return error
  }
}
