import { readFile } from 'node:fs/promises'
import { ServerError } from '../server-error.ts'

/** Where a token is: in a variable of the server's environment, or in a file. */
export interface SecretSource {
  readonly token_env?: string | undefined
  readonly token_file?: string | undefined
}

/**
 * Reads a token. It is read for each call, so that it can be renewed while the server runs.
 *
 * @returns undefined if neither is set
 */
export const readSecret = async (
  { token_env: name, token_file: file }: SecretSource,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> => {
  if (file !== undefined) {
    const text = await readFile(file, 'utf8').catch((cause) => {
      throw new ServerError(`Cannot read the token in ${file}: ${cause.message}`, 'Correct `engine.token_file`.', {
        cause,
      })
    })
    return text.trim()
  }
  if (name === undefined) return undefined
  const value = env[name]?.trim()
  if (value) return value
  throw new ServerError(
    `The variable ${name} is not set.`,
    `Set ${name} for the server, or correct \`engine.token_env\`.`,
  )
}
