import { CtyError } from '../../../src/framework/cty/index.ts'

/** The code and message of the `CtyError` that `run` throws. */
export const thrown = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof CtyError) return `${error.code}: ${error.message}`
    throw error
  }
  return 'nothing was thrown'
}
