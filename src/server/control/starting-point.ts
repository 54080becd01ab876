import { extrasOf, type JobRow } from '../jobs/job-row.ts'
import { checkpointProblem } from '../runs/checkpoint-manifest.ts'
import { checkpointsIn } from '../runs/checkpoints-in.ts'
import type { Storage } from '../storage/storage.ts'

/** Where an attempt begins. */
export interface StartingPoint {
  /** Location of the checkpoint to go on from; null for the base model. */
  readonly folder: string | null
  /** Steps that are already done. */
  readonly step: number
  /** Checkpoints that cannot be used, and why. */
  readonly broken: readonly string[]
}

/** Finds the last whole checkpoint of a job among those of its earlier attempts. */
export const startingPoint = async (job: JobRow, attempt: number, storage: Storage): Promise<StartingPoint> => {
  const found: { readonly step: number; readonly attempt: number; readonly key: string }[] = []
  for (let number = 1; number < attempt; number++) {
    for (const checkpoint of await checkpointsIn(storage, { job: job.id, number })) {
      found.push({ ...checkpoint, attempt: number })
    }
  }
  const broken: string[] = []
  for (const { step, key } of found.toSorted((a, b) => b.step - a.step || b.attempt - a.attempt)) {
    const problem = await checkpointProblem(storage, key)
    if (problem === undefined) return { folder: storage.locationOf(key), step, broken }
    broken.push(`step ${step}: ${problem}`)
  }
  return { folder: extrasOf(job).startFolder, step: 0, broken }
}
