import type { Storage } from '../storage/storage.ts'
import { runKey } from './run-key.ts'

/** Returns the checkpoints that an attempt has stored, whole or not, in any order. */
export const checkpointsIn = async (
  storage: Pick<Storage, 'list'>,
  attempt: { readonly job: string; readonly number: number },
): Promise<readonly { readonly step: number; readonly key: string }[]> => {
  const folder = `${runKey(attempt)}/checkpoints`
  const names = await storage.list(folder)
  return names.flatMap((name) => {
    const step = Number(/^step-(\d+)$/.exec(name)?.[1])
    return step > 0 ? [{ step, key: `${folder}/${name}` }] : []
  })
}
