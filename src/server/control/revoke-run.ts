import { hostname } from 'node:os'
import type { Storage } from '../storage/storage.ts'

/**
 * Takes a run in the place of a runner, so that none can start it any more: not a copy that is late in a queue, nor one
 * that an old leader submits. Does nothing if a runner has taken it.
 */
export const revokeRun = async (storage: Storage, run: string): Promise<void> => {
  // Trying writes to the folder, so that NFS looks again for an outcome that it remembers to be missing.
  // No process has this number.
  await storage.create(`${run}/started.json`, JSON.stringify({ pid: -1, host: hostname(), identity: 'revoked' }))
}
