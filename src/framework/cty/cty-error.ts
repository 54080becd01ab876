import { formatPath, type Path, type PathStep } from './path.ts'

/**
 * What is wrong with a value:
 *
 * - `malformed`: the bytes or the text cannot be read at all;
 * - `mismatch`: the value does not have the required type;
 * - `unknown`: the value is not known yet, where a known value is required;
 * - `limit`: too deep, too long or too large.
 */
export type CtyErrorCode = 'malformed' | 'mismatch' | 'unknown' | 'limit'

/** The error that every function of this folder throws for an invalid value, type or encoding. */
export class CtyError extends Error {
  override readonly name = 'CtyError'
  readonly code: CtyErrorCode
  /** The message without the path. It names kinds of values, never a value, which may be secret. */
  readonly rawMessage: string
  readonly path: Path

  constructor(code: CtyErrorCode, rawMessage: string, path: Path = []) {
    super(path.length === 0 ? rawMessage : `${formatPath(path)}: ${rawMessage}`)
    this.code = code
    this.rawMessage = rawMessage
    this.path = path
  }
}

const deepest = 512

/** Throws for values nested deeper than 512 levels, long before the stack would overflow. */
export const checkDepth = (depth: number): void => {
  if (depth > deepest) throw new CtyError('limit', `nesting is too deep: at most ${deepest} levels are allowed`)
}

/**
 * Runs a function for a nested value, and adds its step to the path of an error.
 *
 * The path is built only when something fails, so success costs nothing.
 */
export const within = <Result>(step: PathStep, run: () => Result): Result => {
  try {
    return run()
  } catch (error) {
    throw error instanceof CtyError ? new CtyError(error.code, error.rawMessage, [step, ...error.path]) : error
  }
}
