import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ApiError, type Client } from '../../openai/index.ts'
import { CommandError } from '../command-line/command-error.ts'
import type { Dependencies } from '../dependencies.ts'
import { downloadFile } from '../files/download-file.ts'

/** A data file of a job on this machine. */
export interface LocalData {
  readonly id: string
  readonly path: string
  readonly bytes: number
}

/**
 * Downloads a data file into a folder, once. If the host no longer has the file, the copy in the folder is used; without
 * one, the error says where to put it.
 */
export const fetchData = async (
  id: string,
  folder: string,
  client: Client,
  dependencies: Pick<Dependencies, 'signal' | 'clock'>,
): Promise<LocalData> => {
  const path = join(folder, `${id}.jsonl`)
  try {
    const { bytes } = await client.files.get(id, { signal: dependencies.signal })
    await downloadFile({ id, path, bytes }, client, dependencies)
    return { id, path, bytes }
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'not_found')) throw error
    const copy = await stat(path).catch(() => undefined)
    if (copy) return { id, path, bytes: copy.size }
    throw new CommandError('failure', `the file ${id} is gone at the host`, {
      advice: `Put your own copy at ${path}, and run the command again.`,
      cause: error,
    })
  }
}
