import { CtyError } from './cty-error.ts'
import type { PathStep } from './path.ts'

/**
 * Does something for a value one step further in, so that an error tells the way to it.
 *
 * Only a failure pays for its path: nothing keeps track of it while all goes well.
 */
export const within = <Result>(step: PathStep, run: () => Result): Result => {
  try {
    return run()
  } catch (error) {
    throw error instanceof CtyError ? new CtyError(error.code, error.rawMessage, [step, ...error.path]) : error
  }
}
