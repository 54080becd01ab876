import { execFile } from 'node:child_process'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { type Project, ProjectError } from './project.ts'

/**
 * Starts the provider with an option, and returns what it prints.
 *
 * @throws ProjectError when it cannot be started
 */
export const ask = async ({ entry, folder }: Project, option: string): Promise<string> => {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [entry, option], { cwd: folder, maxBuffer: 1e9 })
    return stdout
  } catch (cause) {
    throw new ProjectError(`${basename(entry)} cannot be started:\n${wordsOf(cause)}`, { cause })
  }
}

const wordsOf = (cause: unknown): string => {
  const { stderr, message }: { readonly stderr?: unknown; readonly message?: unknown } = Object(cause)
  return String(stderr || message).trim()
}
