import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseServerConfig, type ServerConfig } from '../../server/index.ts'
import { UsageError } from '../command-line/command-error.ts'

/** The option that names the configuration of a server. */
export const configArg = {
  type: 'string',
  default: 'serve.yaml',
  description: 'Configuration of the server',
  valueHint: 'path',
} as const

/** Reads the configuration of a server. */
export const readConfig = async (path: string): Promise<ServerConfig> => {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const isMissing = cause.code === 'ENOENT'
    throw new UsageError(isMissing ? `there is no ${path} here` : `cannot read ${path}: ${cause.message}`, {
      cause,
      ...(isMissing ? { advice: 'Run `tunesmith serve init` to write one, or name another with --config.' } : {}),
    })
  })
  return parseServerConfig(text, resolve(path))
}
