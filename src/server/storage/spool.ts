import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ServerConfig } from '../config/server-config.ts'

/** Seconds after which no request writes to a file any more. */
const longestRequest = 86_400

/** The folder in which files are kept while they arrive. It is on this machine, whatever the storage is. */
export const spoolOf = ({ data }: Pick<ServerConfig, 'data'>): string => join(data, 'incoming')

/** Deletes what servers that were killed have left in the spool. */
export const sweepSpool = async (folder: string, now: number): Promise<void> => {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found && now - found.mtimeMs / 1000 > longestRequest) await rm(path, { force: true })
  }
}
