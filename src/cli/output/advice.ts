import { ApiError } from '../../openai/index.ts'

/** The advice of an error, in the words of the command line; undefined when it has none. */
export const adviceOf = (error: unknown): string | undefined => {
  if (error instanceof ApiError) {
    return settings.reduce((text, [name, ours]) => text.replace(name, ours), error.advice)
  }
  // A command's own, or that of a server that cannot start.
  const advice: unknown = error instanceof Error && 'advice' in error ? error.advice : undefined
  return typeof advice === 'string' ? advice : undefined
}

/** The client's advice names settings as Terraform and programs do; on the command line they are variables. */
const settings: readonly (readonly [string, string])[] = [
  ['`api_key` or the', 'the'],
  ['`admin_key` or the', 'the'],
  ['`base_url`', 'OPENAI_BASE_URL'],
  ['`timeout`', 'OPENAI_TIMEOUT'],
  ['`host`', 'TUNESMITH_HOST'],
]

/** The same error with advice that fits the command. */
export const withAdvice = (error: ApiError, advice: string): ApiError =>
  new ApiError(error.code, error.message, { ...error, advice, cause: error })
