import { ApiError } from '../../openai/index.ts'
import { CommandError } from '../command-line/command-error.ts'

/** What an error advises to do, in words of the command line; undefined where it advises nothing. */
export const adviceOf = (error: unknown): string | undefined => {
  if (error instanceof CommandError) return error.advice
  return error instanceof ApiError
    ? settings.reduce((text, [name, ours]) => text.replace(name, ours), error.advice)
    : undefined
}

/** The client's advice names settings as Terraform and programs know them; here they are variables. */
const settings: readonly (readonly [string, string])[] = [
  ['`api_key` or the', 'the'],
  ['`admin_key` or the', 'the'],
  ['`base_url`', 'OPENAI_BASE_URL'],
  ['`timeout`', 'OPENAI_TIMEOUT'],
]

/** The same failure, with advice that fits what was asked for. */
export const withAdvice = (error: ApiError, advice: string): ApiError =>
  new ApiError(error.code, error.message, { ...error, advice, cause: error })
