import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ApiError, type Client } from '../../openai/index.ts'
import { CommandError } from '../command-line/command-error.ts'
import type { Dependencies } from '../dependencies.ts'
import { downloadFile } from '../files/download-file.ts'
import { isPersistent } from '../host-failure.ts'

/** A data file of a job on this machine. */
export interface LocalData {
  readonly id: string
  readonly path: string
  readonly bytes: number
}

/**
 * Downloads a data file into a folder, once: a copy that is there already is used as it is, since a user may have changed
 * it for the new host.
 *
 * @throws {CommandError} for a file that the host no longer has, or does not return, saying where to put a copy
 */
export const fetchData = async (
  id: string,
  folder: string,
  client: Client,
  dependencies: Pick<Dependencies, 'signal' | 'clock'>,
): Promise<LocalData> => {
  const path = join(folder, `${id.replaceAll(/[^\w.-]+/g, '_')}.jsonl`)
  const copy = await stat(path).catch(() => undefined)
  if (copy) return { id, path, bytes: copy.size }
  try {
    const { bytes } = await client.files.get(id, { signal: dependencies.signal })
    await downloadFile({ id, path, bytes }, client, dependencies)
    return { id, path, bytes: (await stat(path)).size }
  } catch (error) {
    if (!(error instanceof ApiError) || isPersistent(error)) throw error
    const what = error.code === 'not_found' ? 'is gone at the host' : `cannot be read: ${error.message}`
    throw new CommandError('failure', `the file ${id} ${what}`, {
      advice: `Put your own copy at ${path}, and run the command again with --force.`,
      cause: error,
    })
  }
}
