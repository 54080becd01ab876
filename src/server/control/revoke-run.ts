import { mkdir, open } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

/**
 * Takes a run in the place of a runner, so that none can start it any more: not a copy that is late in a queue, nor one
 * that an old leader submits. Does nothing if a runner has taken it.
 */
export const revokeRun = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const file = await open(join(folder, 'started.json'), 'wx').catch((error) => {
    if (error.code === 'EEXIST') return undefined
    throw error
  })
  // No process has this number.
  await file?.writeFile(JSON.stringify({ pid: -1, host: hostname(), identity: 'revoked' }))
  await file?.close()
}
