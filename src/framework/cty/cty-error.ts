import { formatPath, type Path, type PathStep } from './path.ts'

/**
 * Which way a value was wrong:
 *
 * - `malformed`: the bytes or the text cannot be read at all;
 * - `mismatch`: the value is not of its type;
 * - `unknown`: the value is not known yet, where only known values can stand;
 * - `limit`: too deep, too long or too large to be meant seriously.
 */
export type CtyErrorCode = 'malformed' | 'mismatch' | 'unknown' | 'limit'

/** What every function of this folder throws: a value, a type or their encoding is not what it has to be. */
export class CtyError extends Error {
  override readonly name = 'CtyError'
  readonly code: CtyErrorCode
  /** The message without the path in front. It names kinds of values, never a value, which may be a secret. */
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

/** Refuses what nests deeper than 512 levels, long before the stack would overflow. */
export const checkDepth = (depth: number): void => {
  if (depth > deepest) throw new CtyError('limit', `nesting is too deep: at most ${deepest} levels are allowed`)
}

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
